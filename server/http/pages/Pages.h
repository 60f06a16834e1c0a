#pragma once

#include "http/Exchange.h"
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
/// The page to sign in on: what was typed, where to go afterwards, and why one is here (or nothing).
struct SignInModel
{
    std::string login;
    std::string next;
    std::string reason;
    std::vector<FieldError> errors;
};
Response signInPage(const Exchange& exchange, const SignInModel& model, int status);
/// What came after its sign-in had ended, for forms whose own page does not take it up (http/KeptForm.h).
void addKeptFormPage(Router& router);
void addAssets(Router& router, const Site& site);
void addHomePage(Router& router);
void addAgreementsPage(Router& router);
void addTextPages(Router& router);
void addComparePage(Router& router);
void addClauseHistoryPage(Router& router);
void addLawPages(Router& router);
void addProcedurePages(Router& router);
void addSignaturePages(Router& router);
void addFilesPage(Router& router);
void addJournalPage(Router& router);
void addArchivePage(Router& router);
/// Empties the folder of files that are being verified.
void addVerifyPage(Router& router, const Site& site);
void addNewAgreementPages(Router& router);

/// The components of the pages, for development: not one of addPages().
void addDesignPage(Router& router);

/// All of the above but the assets and the components.
void addPages(Router& router, const Site& site, SignInLimits& limits);

}
