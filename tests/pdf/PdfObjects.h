#pragma once

#include "base/Digest.h"
#include "base/Json.h"
#include "pdf/Tool.h"

#include <string>
#include <utility>
#include <vector>

namespace lazos::tests {

/// The objects of a PDF as qpdf, not Lazos, reads them; streams decoded.
class PdfObjects
{
public:
    explicit PdfObjects(const base::Bytes& file)
    {
        const TemporaryFile copy(file);
        _json = base::parseJson(outputOfSuccess("qpdf --json=2 --json-stream-data=inline --decode-level=generalized --warning-exit-0 " + copy.path() + " 2>/dev/null"), "qpdf");
        for (const auto& [name, entry] : objects().items()) {
            if (entry.contains("value")) _dictionaries.emplace_back(name, &entry.at("value"));
            if (entry.contains("stream")) _dictionaries.emplace_back(name, &entry.at("stream").at("dict"));
        }
    }
    PdfObjects(const PdfObjects&) = delete;
    PdfObjects& operator=(const PdfObjects&) = delete;

    /// What stands behind a reference (of a stream: its dictionary), or the value itself.
    [[nodiscard]] const base::Json& value(const base::Json& json) const
    {
        if (!json.is_string() || !objects().contains("obj:" + json.get<std::string>())) return json;
        const base::Json& found = objects().at("obj:" + json.get<std::string>());
        return found.contains("value") ? found.at("value") : found.at("stream").at("dict");
    }
    /// The value of a key, or null.
    [[nodiscard]] const base::Json& get(const base::Json& dictionary, const char* key) const
    {
        static const base::Json nothing;
        const base::Json& direct = value(dictionary);
        return direct.is_object() && direct.contains(key) ? value(direct.at(key)) : nothing;
    }
    [[nodiscard]] bool isStream(const base::Json& reference) const
    {
        return reference.is_string() && objects().contains("obj:" + reference.get<std::string>())
               && objects().at("obj:" + reference.get<std::string>()).contains("stream");
    }
    [[nodiscard]] std::string data(const base::Json& reference) const
    {
        const base::Json& stream = objects().at("obj:" + reference.get<std::string>()).at("stream");
        const base::Bytes bytes = base::fromBase64(stream.at("data").get<std::string>());
        return {bytes.begin(), bytes.end()};
    }
    [[nodiscard]] const base::Json& trailer() const { return objects().at("trailer").at("value"); }
    [[nodiscard]] const base::Json& catalog() const { return value(trailer().at("/Root")); }
    /// References of the pages, in order; the page tree has one level.
    [[nodiscard]] std::vector<std::string> pages() const
    {
        std::vector<std::string> result;
        for (const base::Json& kid : get(get(catalog(), "/Pages"), "/Kids")) result.push_back(kid.get<std::string>());
        return result;
    }
    /// Every object ("obj:5 0 R" or "trailer") with its value or stream dictionary.
    [[nodiscard]] const std::vector<std::pair<std::string, const base::Json*>>& all() const { return _dictionaries; }

private:
    base::Json _json;
    std::vector<std::pair<std::string, const base::Json*>> _dictionaries;
    [[nodiscard]] const base::Json& objects() const { return _json.at("qpdf").at(1); }
};

/// A name or string of qpdf's JSON without its mark: "/Form" → "Form", "u:es" → "es". Empty if it is neither.
inline std::string said(const base::Json& json)
{
    if (!json.is_string()) return {};
    const auto text = json.get<std::string>();
    if (text.starts_with("/")) return text.substr(1);
    return text.starts_with("u:") || text.starts_with("b:") ? text.substr(2) : text;
}

}
