#include "pdf/file/Object.h"

#include "base/Error.h"

#include <unicode/unistr.h>

namespace lazos::pdf {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void writeHex(std::string& out, std::string_view bytes)
{
    for (const unsigned char byte : bytes) {
        out += hexDigits[byte >> 4];
        out += hexDigits[byte & 15];
    }
}

void writeName(std::string& out, std::string_view name)
{
    out += '/';
    for (const unsigned char c : name) {
        const bool regular = c > 0x20 && c < 0x7f && std::string_view("()<>[]{}/%#").find(static_cast<char>(c)) == std::string_view::npos;
        if (regular) {
            out += static_cast<char>(c);
        } else {
            out += '#';
            writeHex(out, std::string_view(reinterpret_cast<const char*>(&c), 1));
        }
    }
}

struct Writer
{
    std::string& out;

    void operator()(std::monostate) const { out += "null"; }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(std::int64_t value) const { out += std::to_string(value); }
    void operator()(const Real& value) const { out += value.text; }
    void operator()(const Name& value) const { writeName(out, value.value); }
    void operator()(const String& value) const
    {
        out += '<';
        writeHex(out, value.bytes);
        out += '>';
    }
    void operator()(Reference value) const { out += std::to_string(value.number) + " 0 R"; }
    void operator()(const Array& value) const
    {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ' ';
            write(out, value[i]);
        }
        out += ']';
    }
    void operator()(const Dictionary& value) const
    {
        out += "<<\n";
        for (const auto& [key, entry] : value) {
            writeName(out, key);
            out += ' ';
            write(out, entry);
            out += '\n';
        }
        out += ">>";
    }
    void operator()(const Stream& value) const
    {
        Dictionary dictionary = value.dictionary;
        dictionary["Length"] = static_cast<std::int64_t>(value.data.size());
        (*this)(dictionary);
        out += "\nstream\n";
        out += base::text(value.data);
        out += "\nendstream";
    }
};

}

bool operator==(const Stream& a, const Stream& b) { return a.dictionary == b.dictionary && a.data == b.data; }

bool Object::isName(std::string_view name) const noexcept
{
    const Name* own = as<Name>();
    return own && own->value == name;
}

const Dictionary* Object::dictionary() const noexcept
{
    if (const Stream* stream = as<Stream>()) return &stream->dictionary;
    return as<Dictionary>();
}

const Object* find(const Dictionary& dictionary, std::string_view key) noexcept
{
    const auto entry = dictionary.find(key);
    return entry == dictionary.end() ? nullptr : &entry->second;
}

void write(std::string& out, const Object& object) { std::visit(Writer{out}, object.value()); }

String textString(std::string_view utf8)
{
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    if (text.indexOf(static_cast<UChar>(0xfffd)) >= 0) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"The text {0} is not UTF-8", {std::string(utf8)}});
    }
    String result{"\xfe\xff", true, {}};
    for (std::int32_t i = 0; i < text.length(); ++i) {
        result.bytes += static_cast<char>(text[i] >> 8);
        result.bytes += static_cast<char>(text[i] & 0xff);
    }
    return result;
}

std::string textOf(const String& string)
{
    const std::string& bytes = string.bytes;
    icu::UnicodeString text;
    if (bytes.size() >= 2 && bytes[0] == '\xfe' && bytes[1] == '\xff') {
        for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
            text.append(static_cast<UChar>((static_cast<unsigned char>(bytes[i]) << 8) | static_cast<unsigned char>(bytes[i + 1])));
        }
    } else {
        for (const unsigned char c : bytes) text.append(static_cast<UChar>(c < 0x80 ? c : 0xfffd));
    }
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

}
