#include "base/Json.h"

#include "base/Error.h"

#include <algorithm>
#include <set>
#include <vector>

namespace lazos::base {

namespace {

/// Decodes UTF-8 to UTF-16 code units, the order in which RFC 8785 §3.2.3 sorts keys.
std::u16string utf16(std::string_view text)
{
    std::u16string units;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (std::size_t j = 1; j < length && i + j < text.size(); ++j) {
            point = point << 6 | (static_cast<unsigned char>(text[i + j]) & 0x3f);
        }
        if (point >= 0x10000) {
            units += static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10));
            units += static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ff));
        } else {
            units += static_cast<char16_t>(point);
        }
        i += length;
    }
    return units;
}

/// Whether a text is written as it is between quotes: then its bytes are also in the order of its UTF-16 units.
bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f && c != '"' && c != '\\'; });
}

void writeText(const std::string& text, std::string& out)
{
    if (!isPlain(text)) {
        out += Json(text).dump(-1, ' ', false);
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

void write(const Json& value, std::string& out);

void writeObject(const Json::object_t& object, std::string& out)
{
    using Member = Json::object_t::value_type;
    std::vector<const Member*> members;
    members.reserve(object.size());
    for (const Member& member : object) members.push_back(&member);
    // Json keeps its keys in the order of their bytes.
    if (!std::all_of(members.begin(), members.end(), [](const Member* member) { return isPlain(member->first); })) {
        std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) { return utf16(a->first) < utf16(b->first); });
    }
    out += '{';
    bool first = true;
    for (const Member* member : members) {
        if (!first) out += ',';
        first = false;
        writeText(member->first, out);
        out += ':';
        write(member->second, out);
    }
    out += '}';
}

void write(const Json& value, std::string& out)
{
    switch (value.type()) {
    case Json::value_t::object: return writeObject(value.get_ref<const Json::object_t&>(), out);
    case Json::value_t::string: return writeText(value.get_ref<const std::string&>(), out);
    case Json::value_t::array: {
        out += '[';
        bool first = true;
        for (const Json& item : value) {
            if (!first) out += ',';
            first = false;
            write(item, out);
        }
        out += ']';
        return;
    }
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        // RFC 8785 §3.2.2.3 writes numbers as IEEE 754 doubles: integers are the same text up to 2^53.
        if (value.get<std::int64_t>() > (1LL << 53) || value.get<std::int64_t>() < -(1LL << 53)) {
            throw Error(ErrorCode::InvalidArgument, {"A number beyond 2^53 must be written as a string", {}});
        }
        out += std::to_string(value.get<std::int64_t>());
        return;
    case Json::value_t::number_float:
        throw Error(ErrorCode::InvalidArgument, {"A fraction must be written as a string", {}});
    case Json::value_t::binary:
    case Json::value_t::discarded: throw Error(ErrorCode::InvalidArgument, {"Not a JSON value", {}});
    default: out += value.dump(-1, ' ', false); return;
    }
}

/// Watches the parse: nlohmann keeps the last of two equal keys silently, which would hide half of an input.
class Guard
{
public:
    bool operator()(int depth, Json::parse_event_t event, Json& parsed)
    {
        if (depth > 64) throw std::length_error("nested deeper than 64 levels");
        if (event == Json::parse_event_t::object_start) _keys.emplace_back();
        if (event == Json::parse_event_t::object_end) _keys.pop_back();
        if (event == Json::parse_event_t::key && !_keys.back().insert(parsed.get<std::string>()).second) {
            throw std::length_error("the key \"" + parsed.get<std::string>() + "\" stands twice in one object");
        }
        return true;
    }

private:
    std::vector<std::set<std::string>> _keys;
};

/// An iterator that remembers how far the parser has read, so that a refusal of ours has a place too.
struct Reader
{
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    const char* at;
    const char* begin;
    std::size_t* read;

    reference operator*() const { return *at; }
    Reader& operator++()
    {
        ++at;
        *read = static_cast<std::size_t>(at - begin);
        return *this;
    }
    Reader operator++(int)
    {
        Reader old = *this;
        ++*this;
        return old;
    }
    bool operator==(const Reader& other) const { return at == other.at; }
    bool operator!=(const Reader& other) const { return at != other.at; }
};

}

std::pair<int, int> lineAndColumn(std::string_view text, std::size_t offset)
{
    offset = std::min(offset, text.size());
    const std::string_view before = text.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto lineStart = before.rfind('\n');
    const std::size_t column = lineStart == std::string_view::npos ? offset : offset - lineStart - 1;
    return {static_cast<int>(line), static_cast<int>(column) + 1};
}

Json parseJson(std::string_view text, const std::string& name)
{
    std::size_t read = 0;
    const auto refuse = [&](std::size_t offset, std::string why) -> Error {
        const auto [line, column] = lineAndColumn(text, offset);
        return Error(ErrorCode::Malformed, {"This is not valid JSON: {0}", {std::move(why)}}, {name, line, column, {}});
    };
    try {
        return Json::parse(Reader{text.data(), text.data(), &read}, Reader{text.data() + text.size(), text.data(), &read},
                           Guard());
    } catch (const Json::parse_error& error) {
        std::string why = error.what();
        if (const auto colon = why.find(": ", why.find("parse error")); colon != std::string::npos) why.erase(0, colon + 2);
        throw refuse(error.byte > 0 ? error.byte - 1 : 0, why);
    } catch (const std::length_error& error) {
        throw refuse(read > 0 ? read - 1 : 0, error.what());
    }
}

std::string canonicalJson(const Json& value)
{
    std::string out;
    write(value, out);
    return out;
}

}
