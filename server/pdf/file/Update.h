#pragma once

#include "pdf/file/Revisions.h"

namespace lazos::pdf {

/// Collects the objects of one incremental update and writes it behind a file (ISO 32000-1 §7.5.6): classic
/// cross-reference section, trailer with Size, Prev, Root, Info, ID[0] kept and ID[1] derived from the update itself,
/// so the same update gives the same bytes. The bytes before are never touched.
class Update
{
public:
    /// `base` must outlive the update.
    explicit Update(const Revisions& base);

    /// A new object. Its number is above all that exist.
    Reference add(Object object);
    /// A new number whose object is given later with replace(), for objects that refer to each other.
    Reference reserve();
    /// Another value for an object. @throws base::Error NotFound  if there is no such object.
    void replace(Reference reference, Object object);

    /// The whole file with the new revision, and where in it each object of the update begins.
    struct Written
    {
        base::Bytes bytes;
        std::map<std::uint32_t, std::uint64_t> offsets;
    };
    [[nodiscard]] Written writeWithOffsets() const;
    [[nodiscard]] base::Bytes write() const { return writeWithOffsets().bytes; }

private:
    const Revisions& _base;
    std::uint32_t _next;
    std::map<std::uint32_t, Object> _objects;
};

}
