#include "http/pages/Pages.h"

namespace lazos::http {

void addPages(Router& router, const Site& site, SignInLimits& limits)
{
    addSignInPages(router, limits);
    addKeptFormPage(router);
    addHomePage(router);
    addAgreementsPage(router);
    addTextPages(router);
    addComparePage(router);
    addClauseHistoryPage(router);
    addLawPages(router);
    addProcedurePages(router);
    addSignaturePages(router);
    addFilesPage(router);
    addJournalPage(router);
    addArchivePage(router);
    addVerifyPage(router, site);
    addNewAgreementPages(router);
}

}
