#pragma once

#include "base/Bytes.h"
#include "pdf/file/Object.h"

#include <map>
#include <optional>
#include <vector>

namespace lazos::pdf {

/// One revision: the file as it was, or one incremental update (ISO 32000-1 §7.5.6).
struct Revision
{
    std::uint64_t begin = 0; ///< first byte
    std::uint64_t xref = 0; ///< offset of its cross-reference table
    std::uint64_t end = 0; ///< one past the line end after its %%EOF
    Dictionary trailer;
    std::uint32_t size = 0; ///< Size of the trailer
    std::map<std::uint32_t, Object> objects; ///< what this revision defines
    std::map<std::uint32_t, Extent> extents; ///< where in the file
};

/// A PDF as a chain of revisions, read strictly: only what Lazos itself writes is accepted, so that no two readers can
/// see different documents. Classic cross-reference tables only; every byte of a revision belongs to an object, the
/// table, the trailer or white space between; every object stands in exactly one place and its table; every reference
/// resolves; updates never free, never fill a gap, never exchange Root, Info or the first ID.
class Revisions
{
public:
    /// `file` must outlive the result. Limits: 256 MiB, 256 revisions, object numbers below 1,000,000.
    /// @throws base::Error Malformed  with the byte offset; TooLarge.
    static Revisions read(base::BytesView file);

    [[nodiscard]] const std::vector<Revision>& all() const noexcept { return _revisions; }
    [[nodiscard]] const Revision& last() const noexcept { return _revisions.back(); }
    [[nodiscard]] base::BytesView file() const noexcept { return _file; }

    /// The object as of revision `index`; null if there is none.
    [[nodiscard]] const Object* find(Reference reference, std::size_t index) const;
    [[nodiscard]] const Object* find(Reference reference) const { return find(reference, _revisions.size() - 1); }
    /// Follows a reference (one step); anything else is returned as it is.
    [[nodiscard]] const Object& resolve(const Object& object, std::size_t index) const;
    [[nodiscard]] Reference root() const;
    /// The catalog as of revision `index`. @throws base::Error Malformed.
    [[nodiscard]] const Dictionary& catalog(std::size_t index) const;
    /// Every object number that exists as of revision `index`.
    [[nodiscard]] std::vector<std::uint32_t> numbers(std::size_t index) const;

private:
    explicit Revisions(base::BytesView file) : _file(file) {}
    struct Table;
    void readChain();
    Table readTable(std::uint64_t xref) const;
    void readBody(const Table& table, const std::map<std::uint32_t, std::uint64_t>& offsets);
    void checkReferences(std::size_t index) const;
    void checkTrailer(std::size_t index);

    base::BytesView _file;
    std::vector<Revision> _revisions;
};

/// Calls `visit` for every reference in `object`, at any depth.
template <class Visit>
void forEachReference(const Object& object, const Visit& visit)
{
    if (const auto* reference = object.as<Reference>()) {
        visit(*reference);
    } else if (const auto* array = object.as<Array>()) {
        for (const Object& element : *array) forEachReference(element, visit);
    } else if (const Dictionary* dictionary = object.dictionary()) {
        for (const auto& [key, value] : *dictionary) forEachReference(value, visit);
    }
}

}
