#include "app/PrintingOfAgreement.h"

#include "app/Catalogue.h"
#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/Signatories.h"
#include "app/TextCodec.h"
#include "app/VerificationCode.h"
#include "app/Waivers.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "domain/Printer.h"
#include "drafting/Template.h"

#include <unicode/smpdtfmt.h>

#include <algorithm>

namespace lazos::app {

namespace {

std::string dayInWords(base::Date date, const std::string& language)
{
    const icu::Locale locale(language.c_str());
    const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
    if (format == nullptr) throw base::Error(base::ErrorCode::Unavailable, {"The day cannot be written in the language {0}", {language}});
    format->adoptTimeZone(icu::TimeZone::createTimeZone("UTC"));
    icu::UnicodeString text;
    format->format(static_cast<UDate>(std::chrono::milliseconds(std::chrono::sys_days(date).time_since_epoch()).count()), text);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

/// The words that a country's labels have for a code, in one language; empty if there are none.
std::string words(const drafting::Labels& labels, const std::string& set, const std::string& code, const std::string& language)
{
    const auto codes = labels.find(set);
    if (codes == labels.end()) return {};
    const auto localized = codes->second.find(code);
    if (localized == codes->second.end()) return {};
    const auto text = localized->second.find(language);
    return text == localized->second.end() ? std::string() : text->second;
}

/// What was decided before the signature and what the law still puts after it, as one short sentence per language.
domain::LocalizedText noteOf(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const domain::Party& party,
                             const std::vector<domain::Language>& languages, const drafting::Labels& labels)
{
    domain::LocalizedText note;
    const std::vector<RecordedAct> acts = actsThatCount(session, agreement, check);
    const auto taken = stepsTaken(session, agreement, check);
    for (const domain::Language& language : languages) {
        std::string sentence;
        for (const RecordedAct& act : acts) {
            if (act.party != party.id) continue;
            const std::string pattern = words(labels, "act", party.country + "/" + act.step, language);
            const auto day = act.effectiveOn ? act.effectiveOn : act.date;
            if (pattern.empty() || !day) continue;
            sentence += (sentence.empty() ? "" : ", ") + base::Message{pattern, {act.number, dayInWords(*day, language)}}.english();
        }
        if (!sentence.empty()) sentence += ".";
        std::string later;
        for (const law::Finding* open : law::openSteps(check, party.id, law::Gate::EntryIntoForce, taken)) {
            const std::string step = words(labels, "step", party.country + "/" + std::string(law::actOf(*open)), language);
            if (!step.empty()) later += (later.empty() ? "" : ", ") + step;
        }
        if (!later.empty()) {
            const Catalogue catalogue(session.services().resources / "server/web/messages", language);
            sentence += (sentence.empty() ? "" : " ") + catalogue.say({"Entry into force depends on: {0}.", {later}});
        }
        if (!sentence.empty()) note[language] = sentence;
    }
    return note;
}

domain::Attachment attachment(std::string name, std::string mimeType, std::string description, std::string relationship, const std::string& content)
{
    const base::BytesView bytes = base::view(content);
    return {std::move(name), std::move(mimeType), std::move(description), std::move(relationship), {bytes.begin(), bytes.end()}};
}

}

std::string printForSigning(Session& session, const AgreementRecord& agreement, const law::LawCheck& check, bool test)
{
    const RevisionRecord revision = newestRevision(session, agreement);
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    const drafting::Text text = load(*session.services().akn, revision.text);
    std::vector<std::string> countries;
    for (const domain::Party& party : brief.parties) countries.push_back(party.country);
    const drafting::TemplateSet templates = session.services().templates->load(brief.instrument, brief.party(brief.lead).country, countries);

    domain::PrintRequest request;
    request.expressions = text.expressions;
    request.textHash = revision.text.hash;
    request.title = brief.title;
    request.reference = agreement.reference;
    request.version = std::to_string(revision.number) + "." + std::to_string(agreement.round);
    request.workId = agreement.id;
    request.test = test;
    request.verificationCode = verificationCode(revision.text.hash);
    request.created = session.now();
    for (const FieldSignatory& field : signatoriesOf(session, agreement)) {
        const domain::Party& party = brief.party(field.party);
        const domain::LocalizedText note = noteOf(session, agreement, check, party, brief.languages, templates.labels);
        request.signatures.push_back({field.field, party.id, party.name, field.signatory.name, field.signatory.capacity, note});
    }
    for (const auto& [language, xml] : revision.text.xml) {
        request.attachments.push_back(attachment("agreement." + language + ".akn.xml", "application/xml", "Akoma Ntoso, " + language, "Source", xml));
    }
    law::LawCheck told = check;
    applyWaivers(session, agreement, told);
    request.attachments.push_back(
        attachment("findings.json", "application/json", "Findings of every party's law", "Supplement", law::toJson(told).dump(2) + "\n"));
    request.attachments.push_back(attachment("brief.json", "application/json", "The brief", "Data", agreement.brief));
    return session.objects().put(session.services().printer->print(request));
}

}
