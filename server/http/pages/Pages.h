#pragma once

#include "http/RateLimit.h"
#include "http/Router.h"
#include "http/Site.h"

/// One function a place of the site; each file declares its routes and builds the models of its page templates.
namespace lazos::http {

/// Wrong passwords by account and by address.
struct SignInLimits
{
    RateLimit byLogin{5, std::chrono::minutes{15}};
    RateLimit byAddress{30, std::chrono::minutes{15}};
};

void addSignInPages(Router& router, SignInLimits& limits);
void addAssets(Router& router, const Site& site);
void addHomePage(Router& router);
void addAgreementsPage(Router& router);
void addTextPages(Router& router);
void addComparePage(Router& router);
void addLawPages(Router& router);
void addProcedurePages(Router& router);
void addSignaturePages(Router& router);
void addFilesPage(Router& router);
void addJournalPage(Router& router);
void addArchivePage(Router& router);
/// Empties the folder of files that are being verified.
void addVerifyPage(Router& router, const Site& site);
void addNewAgreementPages(Router& router);

}
