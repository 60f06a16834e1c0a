#pragma once

#include "base/Bytes.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace lazos::crypto::der {

/// Tags of ITU-T X.690 that CMS and RFC 3161 use.
enum Tag : std::uint8_t {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectIdentifier = 0x06,
    Utf8String = 0x0c,
    GeneralizedTime = 0x18,
    Sequence = 0x30,
    Set = 0x31,
    Context0 = 0xa0, ///< [0] constructed
    Context1 = 0xa1
};

/// One element: tag, content and the whole with its head. Views into the input.
struct Element
{
    std::uint8_t tag = 0;
    base::BytesView content;
    base::BytesView whole;
};

/// Reads elements one after the other. Strict DER: definite, shortest lengths, low tag numbers; never reads beyond the
/// input and never recurses. All functions throw base::Error Malformed.
class Reader
{
public:
    explicit Reader(base::BytesView input) : _rest(input) {}

    [[nodiscard]] bool atEnd() const noexcept { return _rest.empty(); }
    [[nodiscard]] bool next(std::uint8_t tag) const noexcept { return !_rest.empty() && _rest[0] == tag; }
    Element any();
    Element expect(std::uint8_t tag);
    /// A non-negative INTEGER below 2^31.
    std::int64_t smallInteger();
    /// An OBJECT IDENTIFIER as "1.2.840…".
    std::string oid();
    /// @throws unless everything was read.
    void end() const;

private:
    base::BytesView _rest;
};

/// The parts, put into one element.
base::Bytes element(std::uint8_t tag, std::initializer_list<base::BytesView> parts);
base::Bytes element(std::uint8_t tag, base::BytesView content);
/// From dotted decimal.
base::Bytes oid(std::string_view dotted);
base::Bytes integer(std::uint64_t value);
/// INTEGER from unsigned big-endian bytes.
base::Bytes unsignedInteger(base::BytesView magnitude);
/// SET OF: elements in ascending order of their encodings (X.690 §11.6).
base::Bytes setOf(std::vector<base::Bytes> elements);

}
