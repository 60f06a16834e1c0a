#include "http/pages/SigningModel.h"

#include "http/Formats.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"

#include <algorithm>

namespace lazos::http {

namespace {

base::Json fact(const std::string& label, const std::string& value, bool hash = false)
{
    return {{"label", label}, {"value", value}, {"href", nullptr}, {"hash", hash}};
}

std::string dayIfAny(const Exchange& exchange, const base::Json& value)
{
    const auto date = value.is_string() ? base::parseDate(value.get<std::string>()) : std::nullopt;
    return date ? day(*date, exchange.language) : std::string();
}

/// The consent in the language of the text, whatever the language of the page: one signs what one reads.
std::string consentIn(const Exchange& exchange, const std::string& language, const std::string& party)
{
    const base::Message consent{"I have read the text in this language and commit {0} to it.", {party}};
    return http::View::speaks(language) ? exchange.site.view.catalogue(language).say(consent) : exchange.say(consent);
}

class Ceremony
{
public:
    Ceremony(const Exchange& exchange, const base::Json& told, const std::string& effectWaits, const CeremonyForm& form)
        : _exchange(exchange), _told(told), _effectWaits(effectWaits), _form(form), _reference(told.at("reference"))
    {
        for (const base::Json& field : told.at("fields")) {
            if (field.at("field") == told.at("field")) _field = &field;
            if (field.at("party") == told.at("own") && !field.at("signed").is_null()) _signedOwn = &field;
        }
        _frozen = told.at("state") == "frozen";
        _open = _frozen && _field != nullptr && told.at("openGate").empty();
        _may = told.at("maySign") == true || told.at("mayRecordInk") == true;
    }

    base::Json model() const
    {
        base::Json model{{"text", text()}, {"capacity", capacity()}, {"how", how()}, {"signing", signing()}, {"proof", proof()},
                         {"signers", signers()}, {"order", order()}, {"refuse", nullptr}, {"replace", replace()}};
        const bool canEnd = _frozen && _signedOwn == nullptr && app::allows(_exchange.who->person, app::Permission::ReturnOrRefuse);
        if (canEnd) model["refuse"] = agreementAddress(_reference, "signatures/refuse");
        model["hasErrors"] = !_form.errors.empty();
        model["errors"] = base::Json::array();
        for (const FieldError& error : _form.errors) model["errors"].push_back({{"field", error.field}, {"text", error.text}});
        return model;
    }

private:
    bool active() const { return _open && _may; }

    static base::Json step(const char* phase, const char* state, const std::string& words)
    {
        return {{"phase", phase}, {"state", state}, {"words", words}};
    }

    base::Json errorFor(const std::string& field) const
    {
        for (const FieldError& error : _form.errors) {
            if (error.field == field) return error.text;
        }
        return nullptr;
    }
    std::string typed(const std::string& field) const
    {
        const auto found = _form.typed.find(field);
        return found == _form.typed.end() ? std::string() : found->second;
    }

    base::Json text() const
    {
        const bool known = _told.at("state") != "negotiating" && _told.at("state") != "refused";
        base::Json model = step(known ? "done" : "now", known ? "done" : "waits", known ? _exchange.say("Frozen") : _exchange.say("Not frozen yet"));
        std::vector<std::string> names;
        for (const base::Json& language : _told.at("languages")) names.push_back(languageName(language.get<std::string>(), _exchange.language));
        std::string all;
        for (const std::string& each : names) all += (all.empty() ? "" : ", ") + each;
        const std::string version = std::to_string(_told.at("revision").get<int>());
        base::Json facts = base::Json::array();
        facts.push_back(fact(_exchange.say("Version"), version));
        facts.push_back(fact(_exchange.say("Languages"), names.size() > 1 ? _exchange.say("{0}, each of them authentic", {all}) : all));
        if (const auto pages = _told.at("pages").get<std::size_t>(); pages > 0) facts.push_back(fact(_exchange.say("Pages"), std::to_string(pages)));
        for (const auto& [language, hash] : _told.at("hash").items()) {
            facts.push_back(fact(_exchange.say("Digest of the text, {0}", {languageName(language, _exchange.language)}), hash.get<std::string>(), true));
        }
        model["facts"] = std::move(facts);
        model["links"] = base::Json::array({{{"href", agreementAddress(_reference)}, {"label", _exchange.say("Read the text")}}});
        if (!_told.at("pdf").get<std::string>().empty()) {
            model["links"].push_back({{"href", agreementAddress(_reference, "signatures/agreement.pdf")}, {"label", _exchange.say("Open the PDF")}});
        } else if (active()) {
            model["links"].push_back({{"href", agreementAddress(_reference, "signatures/to-sign.pdf")}, {"label", _exchange.say("Open the PDF")}});
        }
        return model;
    }

    base::Json capacity() const
    {
        const base::Json* field = _signedOwn != nullptr && _field == nullptr ? _signedOwn : _field;
        if (field == nullptr) return step("later", "later", _exchange.say("Later"));
        base::Json model = step("done", "done", _exchange.say("Known"));
        base::Json facts = base::Json::array();
        const std::string person = field->at("person");
        const std::string role = worded(_exchange, field->at("capacity"));
        facts.push_back(fact(_exchange.say("Signatory"), person.empty() ? _exchange.say("nobody is named yet") : person + (role.empty() ? "" : ", " + role)));
        if (const std::string before = field->at("replaces"); !before.empty()) {
            facts.push_back(fact(_exchange.say("In place of"), _exchange.say("{0}: {1}", {before, field->at("reason").get<std::string>()})));
        }
        facts.push_back(fact(_exchange.say("On behalf of"), worded(_exchange, field->at("partyName"))));
        if (const base::Json& mandate = field->at("mandate"); !mandate.is_null()) {
            std::string words = _exchange.say(mandate.at("kind").get<std::string>());
            if (const std::string number = mandate.at("number"); !number.empty()) words += " " + number;
            if (const std::string date = dayIfAny(_exchange, mandate.at("date")); !date.empty()) words += " · " + date;
            facts.push_back(fact(_exchange.say("Mandate"), words));
        }
        for (const base::Json& act : _told.at("authorised")) {
            std::string value = act.at("number");
            if (const std::string date = dayIfAny(_exchange, act.at("date")); !date.empty()) value += " · " + date;
            if (const std::string organ = act.at("organ"); !organ.empty()) value += " · " + organ;
            if (act.at("effective") != act.at("date")) value += " · " + _exchange.say("has effect since {0}", {dayIfAny(_exchange, act.at("effective"))});
            facts.push_back(fact(_exchange.say("Authorised by"), value));
        }
        model["facts"] = std::move(facts);
        return model;
    }

    base::Json how() const
    {
        if (!active()) {
            base::Json model = step(_signedOwn != nullptr && _field == nullptr ? "done" : "later", _signedOwn != nullptr && _field == nullptr ? "done" : "later",
                                    _signedOwn != nullptr && _field == nullptr ? _exchange.say("Done") : _exchange.say("Later"));
            model["sentence"] = whyNot();
            model["action"] = nullptr;
            return model;
        }
        base::Json model = step("now", "mine", _exchange.say("Choose a way"));
        const bool signs = _told.at("maySign") == true;
        const bool demo = signs && !demonstrationKey(_exchange).empty();
        const std::string way = typed("way");
        model["action"] = agreementAddress(_reference, "signatures");
        model["field"] = _told.at("field");
        model["demoKey"] = demo;
        model["download"] = signs ? base::Json({{"href", agreementAddress(_reference, "signatures/to-sign.pdf")}, {"label", _exchange.say("Download the PDF")}}) : base::Json();
        model["wanted"] = _exchange.say("Wanted: a signature in the field {0} of this PDF, of the form PAdES (ETSI.CAdES.detached) with SHA-256 or better, added at its end; "
                                        "the certificate bears the name of the signatory.", {_told.at("field").get<std::string>()});
        model["paper"] = _told.at("mayRecordInk") == true;
        model["wayDemo"] = way == "demo" || (way.empty() && demo);
        model["wayUpload"] = way == "upload" || (way.empty() && signs && !demo);
        model["wayPaper"] = way == "paper" || (way.empty() && !signs);
        for (const char* field : {"way", "signed", "scan", "day", "place", "witness", "witnessOffice"}) model[std::string(field) + "Error"] = errorFor(field);
        for (const char* field : {"day", "place", "witness", "witnessOffice"}) model[field] = typed(field);
        const std::string party = worded(_exchange, _field->at("partyName"));
        for (const base::Json& each : _told.at("languages")) {
            const std::string language = each;
            const std::string own = domain::in(_field->at("partyName").get<domain::LocalizedText>(), language);
            model["consents"].push_back({{"lang", language},
                                         {"text", consentIn(_exchange, language, own.empty() ? party : own)},
                                         {"given", std::find(_form.consents.begin(), _form.consents.end(), language) != _form.consents.end()},
                                         {"error", errorFor("consent-" + language)}});
        }
        const bool canReturn = _signedOwn == nullptr && app::allows(_exchange.who->person, app::Permission::ReturnOrRefuse);
        model["returnAction"] = canReturn ? base::Json(agreementAddress(_reference, "signatures/return")) : base::Json();
        model["hint"] = _exchange.say("Nothing has been signed or sent yet.");
        return model;
    }

    std::string whyNot() const
    {
        const std::string state = _told.at("state");
        if (state == "negotiating") return _exchange.say("The text is not frozen yet: nothing can be signed.");
        if (state == "refused") return _exchange.say("A party refused: the matter is ended.");
        if (_field == nullptr && _signedOwn != nullptr) return _exchange.say("Your side has signed.");
        if (!_told.at("openGate").empty()) {
            std::string steps;
            for (const base::Json& step : _told.at("openGate")) {
                const std::string citation = step.at("citation");
                steps += (steps.empty() ? "" : " ") + worded(_exchange, step.at("message")) + (citation.empty() ? "" : " (" + citation + ")");
            }
            return _exchange.say("Your side may not sign yet. Its law asks first: {0}", {steps});
        }
        if (_told.at("named") == true) return _exchange.say("You are named here, but your account does not have the role of a signatory. The administrator of your side can give it.");
        return _exchange.say("You do not sign for your side: {0} does.", {_field == nullptr ? "" : _field->at("person").get<std::string>()});
    }

    base::Json signing() const
    {
        if (_signedOwn == nullptr) {
            base::Json model = step("later", "later", _exchange.say("Later"));
            model["sentence"] = _exchange.say("Nothing has been signed or sent yet.");
            return model;
        }
        base::Json model = step("done", "done", _exchange.say("Signed"));
        model["sentence"] = signedSentence(*_signedOwn);
        return model;
    }

    std::string signedSentence(const base::Json& field) const
    {
        const base::Json& made = field.at("signed");
        if (const base::Json& ink = made.at("ink"); !ink.is_null()) {
            return _exchange.say("{0} signed by hand on {1} in {2}, before {3}, {4}.",
                                 {made.at("signer").get<std::string>(), dayIfAny(_exchange, ink.at("day")), ink.at("place").get<std::string>(),
                                  ink.at("witness").get<std::string>(), ink.at("witnessOffice").get<std::string>()});
        }
        return _exchange.say("{0} signed electronically on {1}.", {made.at("signer").get<std::string>(),
                                                                   moment(instantOf(made.at("at")), _exchange.zone(), _exchange.language)});
    }

    base::Json proof() const
    {
        base::Json model = step(_signedOwn != nullptr ? "done" : "later", _signedOwn != nullptr ? "done" : "later",
                                _signedOwn != nullptr ? _exchange.say("Done") : _exchange.say("Later"));
        model["links"] = base::Json::array();
        if (_signedOwn == nullptr) {
            model["sentence"] = _exchange.say("Here stand the level that was reached, the time and the signed document.");
            return model;
        }
        const base::Json& made = _signedOwn->at("signed");
        model["sentence"] = made.at("ink").is_null()
                                ? _exchange.say("PAdES level {0}. The digest of the signed document is {1}.",
                                                {made.at("level").get<std::string>(), shortHash(_told.at("pdf").get<std::string>())})
                                : _exchange.say("The scan is kept as evidence, with its digest {0}.", {shortHash(made.at("ink").at("scan").get<std::string>())});
        model["links"].push_back({{"href", agreementAddress(_reference, "signatures/agreement.pdf")}, {"label", _exchange.say("Download the PDF")}});
        if (!made.at("ink").is_null()) {
            model["links"].push_back({{"href", agreementAddress(_reference, "signatures/scan/" + _signedOwn->at("field").get<std::string>())},
                                      {"label", _exchange.say("Download the scan")}});
        }
        model["links"].push_back({{"href", agreementAddress(_reference, "procedure")}, {"label", _exchange.say("See what follows")}});
        return model;
    }

    base::Json signers() const
    {
        base::Json own = base::Json::array();
        base::Json others = base::Json::array();
        for (const base::Json& field : _told.at("fields")) {
            const std::string party = field.at("party");
            const std::string name = worded(_exchange, field.at("partyName"));
            base::Json line = partyTag(party, name);
            line["person"] = field.at("person").get<std::string>().empty() ? _exchange.say("nobody is named yet") : field.at("person").get<std::string>();
            line["capacity"] = worded(_exchange, field.at("capacity"));
            line["note"] = field.at("replaces").get<std::string>().empty()
                               ? base::Json()
                               : base::Json(_exchange.say("In place of {0}: {1}", {field.at("replaces").get<std::string>(), field.at("reason").get<std::string>()}));
            const bool mine = active() && &field == _field;
            if (const base::Json& made = field.at("signed"); !made.is_null()) {
                line["state"] = "done";
                line["words"] = made.at("ink").is_null()
                                    ? _exchange.say("Signed on {0}", {moment(instantOf(made.at("at")), _exchange.zone(), _exchange.language)})
                                    : _exchange.say("Signed by hand {0}", {dayIfAny(_exchange, made.at("ink").at("day"))});
            } else {
                line["state"] = mine ? "mine" : _frozen ? "waits" : "later";
                line["words"] = mine ? _exchange.say("Your turn") : _frozen ? _exchange.say("Has not signed yet") : _exchange.say("Later");
            }
            (party == _told.at("own") ? own : others).push_back(std::move(line));
        }
        for (base::Json& line : others) own.push_back(std::move(line));
        return own;
    }

    std::string order() const
    {
        std::string sentence = _exchange.say("The order of signatures has no effect.");
        if (!_effectWaits.empty()) sentence += " " + _exchange.say("Entry into force waits for: {0}.", {_effectWaits});
        return sentence;
    }

    base::Json input(const std::string& name, const std::string& label, const std::string& hint = {}, const std::string& language = {}) const
    {
        return {{"name", name}, {"label", label}, {"hint", hint.empty() ? base::Json() : base::Json(hint)},
                {"lang", language.empty() ? base::Json() : base::Json(language)}, {"value", typed(name)}, {"error", errorFor("replace-" + name)}};
    }

    /// Offered to whoever may name another signatory, as long as a field of the side is open.
    base::Json replace() const
    {
        if (_told.at("mayReplace") != true || (_told.at("state") != "frozen" && _told.at("state") != "negotiating")) return nullptr;
        base::Json choices = base::Json::array();
        for (const base::Json& field : _told.at("fields")) {
            if (field.at("party") != _told.at("own") || !field.at("signed").is_null()) continue;
            const std::string person = field.at("person");
            choices.push_back({{"field", field.at("field")}, {"person", person.empty() ? _exchange.say("nobody is named yet") : person},
                               {"chosen", typed("field") == field.at("field")}});
        }
        if (choices.empty()) return nullptr;
        base::Json inputs = base::Json::array();
        inputs.push_back(input("name", _exchange.say("Name, as in the certificate")));
        for (const base::Json& each : _told.at("languages")) {
            const std::string language = each;
            inputs.push_back(input("capacity-" + language, _exchange.say("Capacity, {0}", {languageName(language, _exchange.language)})));
        }
        inputs.push_back(input("mandate", _exchange.say("Act that empowers"), _exchange.say("For example: election of 28 March 2032")));
        inputs.push_back(input("reason", _exchange.say("Reason"), _exchange.say("Every party reads it.")));
        return {{"action", agreementAddress(_reference, "signatures/replace")}, {"open", _form.replacing}, {"choices", choices}, {"inputs", inputs}};
    }

    const Exchange& _exchange;
    const base::Json& _told;
    const std::string& _effectWaits;
    const CeremonyForm& _form;
    const std::string _reference;
    const base::Json* _field = nullptr; ///< that this person's side signs next
    const base::Json* _signedOwn = nullptr; ///< the last of the own side that is signed
    bool _frozen = false;
    bool _open = false;
    bool _may = false;
};

}

base::Json signingModel(const Exchange& exchange, const base::Json& told, const std::string& effectWaits, const CeremonyForm& form)
{
    return Ceremony(exchange, told, effectWaits, form).model();
}

std::filesystem::path demonstrationKey(const Exchange& exchange)
{
    if (!exchange.site.demonstration || !exchange.who) return {};
    const std::string& login = exchange.who->person.login;
    // A login is a word of the directory; anything that is more than one name of a file has no key here.
    if (login.empty() || login.front() == '.' || login.find_first_of("/\\") != std::string::npos) return {};
    const std::filesystem::path key = exchange.site.data / "keys" / "demo" / (login + ".p12");
    std::error_code error;
    return std::filesystem::is_regular_file(key, error) ? key : std::filesystem::path();
}

}
