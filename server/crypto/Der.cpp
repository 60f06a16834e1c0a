#include "crypto/Der.h"

#include "base/Error.h"

#include <algorithm>
#include <charconv>

namespace lazos::crypto::der {

namespace {

[[noreturn]] void malformed(const char* why) { throw base::Error(base::ErrorCode::Malformed, {why, {}}); }

void append(base::Bytes& out, base::BytesView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

void head(base::Bytes& out, std::uint8_t tag, std::size_t length)
{
    out.push_back(tag);
    if (length < 0x80) {
        out.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    int count = 0;
    for (std::size_t rest = length; rest > 0; rest >>= 8) ++count;
    out.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
}

}

Element Reader::any()
{
    if (_rest.size() < 2) malformed("A DER element is cut off");
    const std::uint8_t tag = _rest[0];
    if ((tag & 0x1f) == 0x1f) malformed("A DER tag number is too high");
    std::size_t length = _rest[1];
    std::size_t headSize = 2;
    if (length >= 0x80) {
        const std::size_t count = length & 0x7f;
        if (count == 0 || count > 4 || _rest.size() < 2 + count) malformed("A DER length is malformed");
        length = 0;
        for (std::size_t i = 0; i < count; ++i) length = (length << 8) | _rest[2 + i];
        if (_rest[2] == 0 || length < 0x80) malformed("A DER length is not the shortest");
        headSize += count;
    }
    if (length > _rest.size() - headSize) malformed("A DER element is cut off");
    const Element result{tag, _rest.subspan(headSize, length), _rest.first(headSize + length)};
    _rest = _rest.subspan(headSize + length);
    return result;
}

Element Reader::expect(std::uint8_t tag)
{
    const Element result = any();
    if (result.tag != tag) malformed("A DER element is not of the type expected here");
    return result;
}

std::int64_t Reader::smallInteger()
{
    const auto content = expect(Integer).content;
    if (content.empty() || content.size() > 4 || content[0] >= 0x80) malformed("A number is out of range");
    if (content.size() > 1 && content[0] == 0 && content[1] < 0x80) malformed("A number is not in its shortest form");
    std::int64_t value = 0;
    for (const std::uint8_t byte : content) value = (value << 8) | byte;
    return value;
}

std::string Reader::oid()
{
    const auto content = expect(ObjectIdentifier).content;
    if (content.empty() || content.size() > 64 || content.back() >= 0x80) malformed("An object identifier is malformed");
    std::string result;
    std::uint64_t value = 0;
    bool begins = true;
    for (const std::uint8_t byte : content) {
        if (begins && byte == 0x80) malformed("An object identifier is malformed");
        if (value > (UINT64_MAX >> 8)) malformed("An object identifier is too large");
        value = (value << 7) | (byte & 0x7f);
        begins = byte < 0x80;
        if (!begins) continue;
        if (result.empty()) {
            const std::uint64_t first = std::min<std::uint64_t>(value / 40, 2);
            result = std::to_string(first) + '.' + std::to_string(value - 40 * first);
        } else {
            result += '.' + std::to_string(value);
        }
        value = 0;
    }
    return result;
}

void Reader::end() const
{
    if (!_rest.empty()) malformed("There are bytes after a DER element");
}

base::Bytes element(std::uint8_t tag, std::initializer_list<base::BytesView> parts)
{
    std::size_t length = 0;
    for (const auto part : parts) length += part.size();
    base::Bytes out;
    out.reserve(length + 6);
    head(out, tag, length);
    for (const auto part : parts) append(out, part);
    return out;
}

base::Bytes element(std::uint8_t tag, base::BytesView content) { return element(tag, {content}); }

base::Bytes oid(std::string_view dotted)
{
    std::vector<std::uint64_t> arcs;
    for (const char* at = dotted.data(); at < dotted.data() + dotted.size();) {
        std::uint64_t arc = 0;
        const auto [end, error] = std::from_chars(at, dotted.data() + dotted.size(), arc);
        if (error != std::errc()) break;
        arcs.push_back(arc);
        at = end + 1;
    }
    if (arcs.size() < 2 || arcs[0] > 2) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no object identifier", {std::string(dotted)}});
    }
    base::Bytes content;
    arcs[1] += 40 * arcs[0];
    for (std::size_t i = 1; i < arcs.size(); ++i) {
        int shift = 0;
        while (shift < 63 && (arcs[i] >> (shift + 7)) > 0) shift += 7;
        for (; shift > 0; shift -= 7) content.push_back(static_cast<std::uint8_t>(0x80 | ((arcs[i] >> shift) & 0x7f)));
        content.push_back(static_cast<std::uint8_t>(arcs[i] & 0x7f));
    }
    return element(ObjectIdentifier, content);
}

base::Bytes integer(std::uint64_t value)
{
    base::Bytes magnitude;
    for (int i = 7; i >= 0; --i) magnitude.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    return unsignedInteger(magnitude);
}

base::Bytes unsignedInteger(base::BytesView magnitude)
{
    while (magnitude.size() > 1 && magnitude[0] == 0) magnitude = magnitude.subspan(1);
    const std::uint8_t zero = 0;
    return magnitude.empty() || magnitude[0] >= 0x80 ? element(Integer, {base::BytesView(&zero, 1), magnitude}) : element(Integer, magnitude);
}

base::Bytes setOf(std::vector<base::Bytes> elements)
{
    std::sort(elements.begin(), elements.end());
    base::Bytes content;
    for (const base::Bytes& one : elements) append(content, one);
    return element(Set, content);
}

}
