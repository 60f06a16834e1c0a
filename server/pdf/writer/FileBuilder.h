#pragma once

#include "pdf/file/Object.h"

namespace lazos::pdf::writer {

/// The first revision of a file: numbered objects, a classic cross-reference table and the trailer (ISO 32000-1 §7.5),
/// in the exact layout that ISO 19005-3 §6.1 asks for.
class FileBuilder
{
public:
    Reference add(Object object);
    /// A number whose object is given later, for objects that refer to each other.
    Reference reserve();
    void set(Reference reference, Object object);

    /// The whole file. Both parts of ID are made from `workId` and all content: another agreement or another word gives another.
    [[nodiscard]] base::Bytes write(Reference catalog, Reference info, std::string_view workId) const;

private:
    std::vector<Object> _objects; ///< number 1 first
};

/// Flate (RFC 1950) of `data`, as a stream with the entries of `dictionary`.
Stream compressed(base::BytesView data, Dictionary dictionary = {});

/// Up to three decimals, none that are not needed: "10.4".
void appendNumber(std::string& out, double value);
Object number(double value);

}
