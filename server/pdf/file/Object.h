#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lazos::pdf {

/// ISO 32000-1 §7.3.10: an object's number; the generation is always 0 in files that Lazos writes.
struct Reference
{
    std::uint32_t number = 0;
    friend bool operator==(const Reference&, const Reference&) = default;
    friend auto operator<=>(const Reference&, const Reference&) = default;
};

/// Where a token stands in the file, half open.
struct Extent
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct Name
{
    std::string value; ///< without the solidus, #xx decoded
    friend bool operator==(const Name&, const Name&) = default;
};

struct String
{
    std::string bytes;
    bool hexadecimal = false; ///< how it was written; like extent it takes no part in comparing
    Extent extent; ///< with its delimiters
    friend bool operator==(const String& a, const String& b) { return a.bytes == b.bytes; }
};

/// A number that is no integer, as it was written (Lazos never calculates with one).
struct Real
{
    std::string text;
    friend bool operator==(const Real&, const Real&) = default;
};

class Object;
using Array = std::vector<Object>;
/// Keys without the solidus, sorted: two equal dictionaries are written alike.
using Dictionary = std::map<std::string, Object, std::less<>>;

struct Stream
{
    Dictionary dictionary;
    base::Bytes data; ///< as stored, still encoded
    friend bool operator==(const Stream&, const Stream&);
};

/// A value: one PDF object (ISO 32000-1 §7.3).
class Object
{
public:
    using Value = std::variant<std::monostate, bool, std::int64_t, Real, Name, String, Reference, Array, Dictionary, Stream>;

    Object() = default;
    Object(Value value) : _value(std::move(value)) {}
    template <class T>
        requires(!std::is_same_v<std::decay_t<T>, Object> && !std::is_same_v<std::decay_t<T>, Value>)
    Object(T&& value) : _value(std::forward<T>(value))
    {
    }

    template <class T>
    [[nodiscard]] const T* as() const noexcept
    {
        return std::get_if<T>(&_value);
    }
    template <class T>
    [[nodiscard]] T* as() noexcept
    {
        return std::get_if<T>(&_value);
    }
    [[nodiscard]] bool isNull() const noexcept { return std::holds_alternative<std::monostate>(_value); }
    [[nodiscard]] bool isName(std::string_view name) const noexcept;
    [[nodiscard]] const Value& value() const noexcept { return _value; }
    /// The dictionary itself or that of a stream; null for anything else.
    [[nodiscard]] const Dictionary* dictionary() const noexcept;

    friend bool operator==(const Object& a, const Object& b) { return a._value == b._value; }

private:
    Value _value;
};

/// The entry, or null.
[[nodiscard]] const Object* find(const Dictionary& dictionary, std::string_view key) noexcept;

/// Writes an object as PDF source: one line per dictionary entry, names escaped, strings in hexadecimal.
/// A Stream gets its Length from its data.
void write(std::string& out, const Object& object);

/// A text string (§7.9.2.2): UTF-16BE with byte order mark.
/// @throws base::Error InvalidArgument  for bytes that are not UTF-8.
String textString(std::string_view utf8);
/// The UTF-8 of a text string (UTF-16BE with mark, or PDFDocEncoding's ASCII part, other bytes as U+FFFD).
std::string textOf(const String& string);

}
