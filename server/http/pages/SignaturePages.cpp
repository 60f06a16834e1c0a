#include "app/actions/Actions.h"
#include "app/actions/ProcedureView.h"
#include "app/actions/Signing.h"
#include "base/Error.h"
#include "http/ErrorWords.h"
#include "http/Exchange.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/Pages.h"
#include "http/pages/ProcedureModel.h"
#include "http/pages/SigningModel.h"

#include <algorithm>

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

/// Steps that entry into force waits for, by their names.
std::string effectWaits(const Exchange& exchange, const base::Json& told)
{
    if (told.at("waits").empty()) return {};
    const base::Json procedure = app::showProcedure(exchange.context(), told.at("reference"));
    std::string all;
    for (const base::Json& wait : told.at("waits")) {
        if (const base::Json* step = findStep(procedure, wait.at("party"), wait.at("step"))) all += (all.empty() ? "" : "; ") + stepTitle(exchange, *step);
    }
    return all;
}

Response ceremonyPage(const Exchange& exchange, const CeremonyForm& form, int status)
{
    const std::string reference = exchange.parameter("agreement");
    const base::Json told = app::showSigning(exchange.context(), reference);
    const std::string waits = effectWaits(exchange, told);
    base::Json model = signingModel(exchange, told, waits, form);
    model["head"] = agreementHead(exchange, reference, AgreementTab::Signatures);
    return exchange.page("agreement-signatures", exchange.say("Signatures"), std::move(model), status);
}

Response refused(const Exchange& exchange, CeremonyForm form, const Error& error, const std::string& field)
{
    if (error.code() == ErrorCode::NotFound || error.code() == ErrorCode::Unavailable || error.code() == ErrorCode::Corrupt) throw error;
    form.errors.push_back({field, errorWords(exchange, error.message())});
    const int status = error.code() == ErrorCode::Conflict ? 409 : error.code() == ErrorCode::Forbidden ? 403 : error.code() == ErrorCode::TooLarge ? 413 : 422;
    return ceremonyPage(exchange, form, status);
}

/// The field of the form that an action's error names by its pointer: "/scan" is "scan".
std::string fieldNamed(const Error& error, const std::string& otherwise)
{
    const std::string& pointer = error.position().pointer;
    return pointer.size() > 1 ? pointer.substr(1) : otherwise;
}

Response signHere(Exchange& exchange, CeremonyForm form, const std::string& reference)
{
    const std::filesystem::path key = demonstrationKey(exchange);
    if (key.empty()) {
        form.errors.push_back({"way", exchange.say("This server keeps no demonstration key for you: choose another way")});
        return ceremonyPage(exchange, form, 422);
    }
    try {
        app::SignatureInput input;
        input.agreement = reference;
        input.field = form.typed["field"];
        input.pkcs12 = base::readFile(key, 1u << 20);
        const std::string line = base::readTextFile(std::filesystem::path(key).replace_extension(".pass"), 4096);
        input.passphrase = line.substr(0, line.find_first_of("\r\n"));
        const base::Json answer = app::signAgreement(exchange.context(), input);
        return exchange.next(agreementAddress(reference, "signatures"), "Signed, with a test key and without legal value. State of the agreement: {0}.",
                             {exchange.say(answer.at("state").get<std::string>())});
    } catch (const Error& error) {
        return refused(exchange, std::move(form), error, "way");
    }
}

Response bringBack(Exchange& exchange, CeremonyForm form, const std::string& reference)
{
    const Upload* file = exchange.request.upload("signed");
    if (file == nullptr) {
        form.errors.push_back({"signed", exchange.say("Choose the PDF that you signed")});
        return ceremonyPage(exchange, form, 422);
    }
    try {
        const base::Json answer = app::uploadSigned(exchange.context(), reference, file->bytes);
        return exchange.next(agreementAddress(reference, "signatures"), "The signature of {0} is checked and recorded. State of the agreement: {1}.",
                             {answer.at("signer").get<std::string>(), exchange.say(answer.at("state").get<std::string>())});
    } catch (const Error& error) {
        return refused(exchange, std::move(form), error, "signed");
    }
}

Response byHand(Exchange& exchange, CeremonyForm form, const std::string& reference)
{
    app::WetInkInput input;
    input.agreement = reference;
    input.field = form.typed["field"];
    input.place = form.typed["place"];
    input.witness = form.typed["witness"];
    input.witnessOffice = form.typed["witnessOffice"];
    input.test = exchange.site.demonstration;
    if (const std::string& text = form.typed["day"]; !text.empty()) {
        input.day = base::parseDate(text);
        if (!input.day) form.errors.push_back({"day", exchange.say("{0} is no day: write it like 2027-02-09", {text})});
    } else {
        form.errors.push_back({"day", exchange.say("Write the day on which it was signed")});
    }
    if (input.place.empty()) form.errors.push_back({"place", exchange.say("Write the place where it was signed")});
    if (input.witness.empty()) form.errors.push_back({"witness", exchange.say("Write the name of the witness")});
    if (input.witnessOffice.empty()) form.errors.push_back({"witnessOffice", exchange.say("Write the office of the witness")});
    const Upload* scan = exchange.request.upload("scan");
    if (scan == nullptr) form.errors.push_back({"scan", exchange.say("The scan of the signed page is missing: choose a PDF, PNG or JPEG file")});
    if (!form.errors.empty()) return ceremonyPage(exchange, form, 422);
    input.scanName = scan->name;
    input.scan = scan->bytes;
    try {
        const base::Json answer = app::recordWetInk(exchange.context(), input);
        return exchange.next(agreementAddress(reference, "signatures"), "The signature of {0} by hand is recorded with its scan. State of the agreement: {1}.",
                             {answer.at("signer").get<std::string>(), exchange.say(answer.at("state").get<std::string>())});
    } catch (const Error& error) {
        return refused(exchange, std::move(form), error, fieldNamed(error, "way"));
    }
}

Response signIt(Exchange& exchange)
{
    const std::string reference = exchange.parameter("agreement");
    CeremonyForm form;
    for (const char* field : {"way", "field", "day", "place", "witness", "witnessOffice"}) form.typed[field] = exchange.request.field(field);
    form.consents = exchange.request.fields("consent");
    const base::Json told = app::showSigning(exchange.context(), reference);
    // Before anything else: who has not consented in a language has signed nothing.
    for (const base::Json& each : told.at("languages")) {
        const std::string language = each;
        if (std::find(form.consents.begin(), form.consents.end(), language) != form.consents.end()) continue;
        form.errors.push_back({"consent-" + language, exchange.say("Tick your consent to the text in this language: {0}. Nothing was signed.",
                                                                   {language})});
    }
    if (!form.errors.empty()) return ceremonyPage(exchange, form, 422);
    const std::string way = form.typed["way"];
    if (way == "demo") return signHere(exchange, std::move(form), reference);
    if (way == "upload") return bringBack(exchange, std::move(form), reference);
    if (way == "paper") return byHand(exchange, std::move(form), reference);
    form.errors.push_back({"way", exchange.say("Choose how you sign")});
    return ceremonyPage(exchange, form, 422);
}

Response fileAnswer(const base::Bytes& bytes, const std::string& type, const std::string& name)
{
    Response response;
    response.type = type;
    response.body.assign(bytes.begin(), bytes.end());
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response toSign(Exchange& exchange)
{
    const base::Json answer = app::pdfToSign(exchange.context(), exchange.parameter("agreement"), exchange.site.demonstration);
    return fileAnswer(exchange.workspace.objects().get(answer.at("pdf")), "application/pdf", answer.at("name"));
}

Response newestPdf(Exchange& exchange)
{
    const base::Json told = app::showSigning(exchange.context(), exchange.parameter("agreement"));
    const std::string pdf = told.at("pdf");
    if (pdf.empty()) throw Error(ErrorCode::NotFound, {"It does not exist or is not shared with you", {}});
    return fileAnswer(exchange.workspace.objects().get(pdf), "application/pdf", told.at("reference").get<std::string>() + ".pdf");
}

Response scanOf(Exchange& exchange)
{
    static const std::map<std::string, std::string> types{{"pdf", "application/pdf"}, {"png", "image/png"}, {"jpg", "image/jpeg"}};
    const base::Json told = app::showSigning(exchange.context(), exchange.parameter("agreement"));
    for (const base::Json& field : told.at("fields")) {
        if (field.at("field") != exchange.parameter("field") || field.at("signed").is_null() || field.at("signed").at("ink").is_null()) continue;
        const base::Json& ink = field.at("signed").at("ink");
        const std::string type = ink.at("scanType");
        return fileAnswer(exchange.workspace.objects().get(ink.at("scan")), types.at(type),
                          told.at("reference").get<std::string>() + "-" + exchange.parameter("field") + "." + type);
    }
    throw Error(ErrorCode::NotFound, {"It does not exist or is not shared with you", {}});
}

Response replaceIt(Exchange& exchange)
{
    const std::string reference = exchange.parameter("agreement");
    const Request& request = exchange.request;
    const base::Json told = app::showSigning(exchange.context(), reference);
    CeremonyForm form;
    form.replacing = true;
    app::ReplacementInput input;
    input.agreement = reference;
    input.field = form.typed["field"] = request.field("field");
    input.name = form.typed["name"] = request.field("name");
    input.mandate = form.typed["mandate"] = request.field("mandate");
    input.reason = form.typed["reason"] = request.field("reason");
    for (const base::Json& each : told.at("languages")) {
        const std::string language = each;
        const std::string words = form.typed["capacity-" + language] = request.field("capacity-" + language);
        input.capacity[language] = words;
        if (words.empty()) {
            form.errors.push_back({"replace-capacity-" + language,
                                   exchange.say("Write the capacity of the new signatory in every language of the text: {0} is missing", {language})});
        }
    }
    if (input.name.empty()) form.errors.push_back({"replace-name", exchange.say("Write the name of the new signatory, as it stands in the certificate")});
    if (input.mandate.empty()) form.errors.push_back({"replace-mandate", exchange.say("Write the act that empowers the new signatory")});
    if (input.reason.empty()) form.errors.push_back({"replace-reason", exchange.say("Write why the signatory is replaced; every party reads it")});
    if (!form.errors.empty()) return ceremonyPage(exchange, form, 422);
    try {
        app::replaceSignatory(exchange.context(), input);
        return exchange.next(agreementAddress(reference, "signatures"), "{0} now signs for your side; the frozen text has not changed.", {input.name});
    } catch (const Error& error) {
        return refused(exchange, std::move(form), error, "replace-" + fieldNamed(error, "field"));
    }
}

Response endIt(Exchange& exchange, bool forGood)
{
    const std::string reference = exchange.parameter("agreement");
    const std::string reason = exchange.request.field("reason");
    try {
        if (forGood) {
            app::refuse(exchange.context(), reference, reason);
            return exchange.next(agreementAddress(reference), "Refused: the matter is ended for all parties.");
        }
        app::returnForChanges(exchange.context(), reference, reason);
        return exchange.next(agreementAddress(reference), "Returned for changes: a new round has begun.");
    } catch (const Error& error) {
        return refused(exchange, {}, error, forGood ? "refuse-reason" : "return-reason");
    }
}

}

void addSignaturePages(Router& router)
{
    const std::string place = "/agreements/{agreement}/signatures";
    router.add({"GET", place, Access::signedIn(), [](Exchange& exchange) { return ceremonyPage(exchange, {}, 200); }});
    router.add({"POST", place, Access::with(app::Permission::CompleteTask), signIt, documentBody});
    router.add({"GET", place + "/to-sign.pdf", Access::with(app::Permission::CompleteTask), toSign});
    router.add({"GET", place + "/agreement.pdf", Access::signedIn(), newestPdf});
    router.add({"GET", place + "/scan/{field}", Access::signedIn(), scanOf});
    router.add({"POST", place + "/replace", Access::with(app::Permission::ReplaceSignatory), replaceIt});
    router.add({"POST", place + "/return", Access::with(app::Permission::ReturnOrRefuse), [](Exchange& exchange) { return endIt(exchange, false); }});
    router.add({"POST", place + "/refuse", Access::with(app::Permission::ReturnOrRefuse), [](Exchange& exchange) { return endIt(exchange, true); }});
}

}
