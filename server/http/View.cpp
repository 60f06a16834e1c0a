#include "http/View.h"

#include "base/Bytes.h"
#include "base/Error.h"

#include <kainjow/mustache.hpp>

#include <array>
#include <mutex>

namespace lazos::http {

using base::Error;
using base::ErrorCode;
using kainjow::mustache::data;
using kainjow::mustache::mustache;

namespace {

constexpr std::array languages{"en", "es", "fr", "pt"};

std::string escaped(const std::string& text)
{
    std::string html;
    html.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += c;
        }
    }
    return html;
}

/// Calls `replace` with what stands between `open` and `close`, wherever they occur.
std::string replaced(const std::string& text, std::string_view open, std::string_view close, const std::filesystem::path& file,
                     const std::function<std::string(std::string)>& replace)
{
    std::string result;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(open, from)) != std::string::npos;) {
        const std::size_t end = text.find(close, at + open.size());
        if (end == std::string::npos) {
            const auto [line, column] = base::lineAndColumn(text, at);
            throw Error(ErrorCode::Malformed, {"{0} has no end here", {std::string(open)}}, {file.string(), line, column, ""});
        }
        result += text.substr(from, at - from);
        result += replace(text.substr(at + open.size(), end - at - open.size()));
        from = end + close.size();
    }
    return result + text.substr(from);
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// The template with its parts put in (a part may name others; a circle is refused) and without its comments.
std::string joined(const std::filesystem::path& file, const std::filesystem::path& parts, int depth)
{
    if (depth > 12) throw Error(ErrorCode::Malformed, {"The parts of this template name each other in a circle", {}}, {file.string(), 0, 0, ""});
    std::string text = base::readTextFile(file);
    text = replaced(text, "{{!", "}}", file, [](const std::string&) { return std::string(); });
    return replaced(text, "{{>", "}}", file, [&](const std::string& name) {
        const std::filesystem::path part = parts / (trimmed(name) + ".mustache");
        if (!std::filesystem::exists(part)) {
            throw Error(ErrorCode::Malformed, {"There is no part {0}", {trimmed(name)}}, {file.string(), 0, 0, ""});
        }
        return joined(part, parts, depth + 1);
    });
}

data asData(const base::Json& value)
{
    switch (value.type()) {
    case base::Json::value_t::object: {
        data object(data::type::object);
        for (const auto& [key, member] : value.items()) object[key] = asData(member); // set() would copy the whole tree below
        return object;
    }
    case base::Json::value_t::array: {
        data list(data::type::list);
        for (const base::Json& element : value) list.push_back(asData(element));
        return list;
    }
    case base::Json::value_t::string: {
        const auto& text = value.get_ref<const std::string&>();
        return text.empty() ? data(data::type::bool_false) : data(text);
    }
    case base::Json::value_t::boolean: return data(value.get<bool>() ? data::type::bool_true : data::type::bool_false);
    case base::Json::value_t::null: return data(data::type::bool_false);
    default: return data(value.dump());
    }
}

}

struct View::Templates
{
    std::map<std::pair<std::string, std::string>, mustache> pages; ///< by language and name
    std::map<std::string, mustache> frames;
};

View::View(const std::filesystem::path& resources)
{
    const std::filesystem::path web = resources / "server/web";
    for (const char* language : languages) _catalogues.emplace(language, app::Catalogue(web / "messages", language));
    auto templates = std::make_unique<Templates>();
    const auto compiled = [&](const std::filesystem::path& file, const std::string& language) {
        const std::string text = replaced(joined(file, web / "parts", 0), "{{#t}}", "{{/t}}", file, [&](const std::string& pattern) {
            return escaped(_catalogues.at(language).say({trimmed(pattern), {}}));
        });
        mustache page(text);
        if (!page.is_valid()) throw Error(ErrorCode::Malformed, {"This template is not well-formed: {0}", {page.error_message()}}, {file.string(), 0, 0, ""});
        return page;
    };
    for (const char* language : languages) {
        for (const auto& entry : std::filesystem::directory_iterator(web / "pages")) {
            if (entry.path().extension() != ".mustache") continue;
            templates->pages.emplace(std::pair(std::string(language), entry.path().stem().string()), compiled(entry.path(), language));
        }
        templates->frames.emplace(language, compiled(web / "parts/layout.mustache", language));
    }
    _templates = std::move(templates);
}

View::~View() = default;

std::string View::render(const std::string& page, const std::string& language, const base::Json& model) const
{
    const auto found = _templates->pages.find({language, page});
    if (found == _templates->pages.end()) throw Error(ErrorCode::NotFound, {"There is no page template {0}", {page}});
    // Rendering a parsed template keeps marks in it: each rendering works on its own copy.
    mustache own(found->second);
    return own.render(asData(model));
}

std::string View::frame(const std::string& language, base::Json model, std::string content) const
{
    mustache own(_templates->frames.at(language));
    data whole = asData(model);
    whole.set("content", data(std::move(content)));
    return own.render(whole);
}

const app::Catalogue& View::catalogue(const std::string& language) const { return _catalogues.at(speaks(language) ? language : "en"); }

bool View::speaks(const std::string& language)
{
    return std::find(languages.begin(), languages.end(), language) != languages.end();
}

}
