#include "base/Error.h"
#include "law/Finding.h"

#include <array>

namespace lazos::law {

namespace {

constexpr std::array<std::string_view, 4> verdicts{"lawful", "not-lawful", "undetermined", "pending"};
constexpr std::array<std::string_view, 6> gates{"signature", "entry-into-force", "third-party-effect",
                                                "execution", "none",             "unknown"};
constexpr std::array<std::string_view, 9> effects{"permits",           "prohibits", "requires-data",
                                                  "requires-clause",   "requires-step", "requires-document",
                                                  "limits",            "notifies",  "warns"};
constexpr std::array<std::string_view, 5> confidences{"verified", "secondary", "old-version", "derived", "unverified"};

template <class Enum, std::size_t N>
std::string_view nameIn(const std::array<std::string_view, N>& names, Enum value) noexcept
{
    return names[static_cast<std::size_t>(value)];
}

base::Error malformed(std::string pointer, base::Message message)
{
    return base::Error(base::ErrorCode::Malformed, std::move(message), {{}, 0, 0, std::move(pointer)});
}

/// Reads the members of one JSON object; absent members are empty.
class Reader
{
public:
    Reader(const base::Json& json, std::string pointer) : _json(json), _pointer(std::move(pointer))
    {
        if (!_json.is_object()) throw malformed(_pointer, {"An object is expected here", {}});
    }
    [[nodiscard]] std::string text(const char* key) const
    {
        const auto found = _json.find(key);
        if (found == _json.end()) return {};
        if (!found->is_string()) throw malformed(_pointer + "/" + key, {"Text is expected here", {}});
        return found->get<std::string>();
    }
    [[nodiscard]] const base::Json& list(const char* key) const
    {
        static const base::Json none = base::Json::array();
        const auto found = _json.find(key);
        if (found == _json.end()) return none;
        if (!found->is_array()) throw malformed(_pointer + "/" + key, {"A list is expected here", {}});
        return *found;
    }
    [[nodiscard]] base::Json object(const char* key) const
    {
        const auto found = _json.find(key);
        if (found == _json.end()) return base::Json::object();
        if (!found->is_object()) throw malformed(_pointer + "/" + key, {"An object is expected here", {}});
        return *found;
    }
    [[nodiscard]] bool flag(const char* key) const
    {
        const auto found = _json.find(key);
        if (found == _json.end()) return false;
        if (!found->is_boolean()) throw malformed(_pointer + "/" + key, {"true or false is expected here", {}});
        return found->get<bool>();
    }
    template <class Enum, std::size_t N>
    [[nodiscard]] Enum word(const char* key, const std::array<std::string_view, N>& names) const
    {
        const std::string read = text(key);
        for (std::size_t i = 0; i < N; ++i) {
            if (names[i] == read) return static_cast<Enum>(i);
        }
        throw malformed(_pointer + "/" + key, {"\"{0}\" is not a word known here", {read}});
    }

private:
    const base::Json& _json;
    std::string _pointer;
};

CitedSource sourceFromJson(const base::Json& json, const std::string& pointer)
{
    const Reader in(json, pointer);
    return {in.text("id"),  in.text("citation"), in.text("officialId"),
            in.text("url"), in.text("version"),  in.word<Confidence>("confidence", confidences)};
}

Finding findingFromJson(const base::Json& json, const std::string& pointer)
{
    const Reader in(json, pointer);
    Finding finding;
    finding.rule = in.text("rule");
    finding.party = in.text("party");
    finding.verdict = in.word<Verdict>("verdict", verdicts);
    finding.effect = in.word<Effect>("effect", effects);
    finding.gate = in.word<Gate>("gate", gates);
    finding.clause = in.text("clause");
    finding.step = in.text("step");
    finding.actor = in.text("actor");
    finding.role = in.text("role");
    finding.force = in.text("force");
    finding.majority = in.text("majority");
    for (const base::Json& step : in.list("after")) {
        if (!step.is_string()) throw malformed(pointer + "/after", {"Text is expected here", {}});
        finding.after.push_back(step.get<std::string>());
    }
    finding.deadline = in.text("deadline");
    finding.calendar = in.text("calendar");
    finding.count = in.text("count");
    finding.start = in.text("start");
    finding.rollover = in.text("rollover");
    finding.silence = in.text("silence");
    for (const base::Json& source : in.list("sources")) {
        finding.sources.push_back(sourceFromJson(source, pointer + "/sources/" + std::to_string(finding.sources.size())));
    }
    finding.values = in.object("values");
    const base::Json message = in.object("message");
    for (const auto& [language, words] : message.items()) {
        if (!words.is_string()) throw malformed(pointer + "/message", {"Text is expected here", {}});
        finding.message.emplace(language, words.get<std::string>());
    }
    finding.toConfirm = in.flag("toConfirm");
    if (json.contains("waived")) finding.waived = in.object("waived");
    return finding;
}

void putUnlessEmpty(base::OrderedJson& json, const char* key, const std::string& value)
{
    if (!value.empty()) json[key] = value;
}

base::OrderedJson toJson(const Finding& finding)
{
    base::OrderedJson json;
    json["rule"] = finding.rule;
    json["party"] = finding.party;
    json["verdict"] = name(finding.verdict);
    json["effect"] = name(finding.effect);
    json["gate"] = name(finding.gate);
    putUnlessEmpty(json, "clause", finding.clause);
    putUnlessEmpty(json, "step", finding.step);
    putUnlessEmpty(json, "actor", finding.actor);
    putUnlessEmpty(json, "role", finding.role);
    putUnlessEmpty(json, "force", finding.force);
    putUnlessEmpty(json, "majority", finding.majority);
    if (!finding.after.empty()) json["after"] = finding.after;
    putUnlessEmpty(json, "deadline", finding.deadline);
    putUnlessEmpty(json, "calendar", finding.calendar);
    putUnlessEmpty(json, "count", finding.count);
    putUnlessEmpty(json, "start", finding.start);
    putUnlessEmpty(json, "rollover", finding.rollover);
    putUnlessEmpty(json, "silence", finding.silence);
    json["sources"] = base::OrderedJson::array();
    for (const CitedSource& source : finding.sources) {
        base::OrderedJson cited;
        cited["id"] = source.id;
        cited["citation"] = source.citation;
        putUnlessEmpty(cited, "officialId", source.officialId);
        putUnlessEmpty(cited, "url", source.url);
        putUnlessEmpty(cited, "version", source.version);
        cited["confidence"] = name(source.confidence);
        json["sources"].push_back(std::move(cited));
    }
    json["values"] = finding.values;
    base::OrderedJson message = base::OrderedJson::object();
    for (const char* language : {"fr", "es", "en", "pt"}) {
        if (const auto words = finding.message.find(language); words != finding.message.end()) message[language] = words->second;
    }
    for (const auto& [language, words] : finding.message) {
        if (!message.contains(language)) message[language] = words;
    }
    json["message"] = std::move(message);
    if (finding.toConfirm) json["toConfirm"] = true;
    if (!finding.waived.is_null()) json["waived"] = finding.waived;
    return json;
}

}

std::string_view name(Verdict verdict) noexcept { return nameIn(verdicts, verdict); }
std::string_view name(Gate gate) noexcept { return nameIn(gates, gate); }
std::string_view name(Effect effect) noexcept { return nameIn(effects, effect); }
std::string_view name(Confidence confidence) noexcept { return nameIn(confidences, confidence); }

base::OrderedJson toJson(const LawCheck& check)
{
    base::OrderedJson json;
    json["referenceDate"] = base::format(check.referenceDate);
    json["frameworks"] = base::OrderedJson::array();
    for (const FrameworkRef& framework : check.frameworks) {
        base::OrderedJson ref;
        ref["country"] = framework.country;
        ref["version"] = framework.version;
        ref["sha256"] = framework.sha256;
        json["frameworks"].push_back(std::move(ref));
    }
    json["verdict"] = name(check.verdict);
    json["findings"] = base::OrderedJson::array();
    for (const Finding& finding : check.findings) json["findings"].push_back(toJson(finding));
    return json;
}

LawCheck lawCheckFromJson(const base::Json& json)
{
    const Reader in(json, {});
    LawCheck check;
    const auto date = base::parseDate(in.text("referenceDate"));
    if (!date) throw malformed("/referenceDate", {"A day is expected here; write it like \"2026-11-23\"", {}});
    check.referenceDate = *date;
    for (const base::Json& framework : in.list("frameworks")) {
        const Reader ref(framework, "/frameworks/" + std::to_string(check.frameworks.size()));
        check.frameworks.push_back({ref.text("country"), ref.text("version"), ref.text("sha256")});
    }
    check.verdict = in.word<Verdict>("verdict", verdicts);
    for (const base::Json& finding : in.list("findings")) {
        check.findings.push_back(findingFromJson(finding, "/findings/" + std::to_string(check.findings.size())));
    }
    return check;
}

}
