#include "pdf/file/Update.h"

#include "base/Digest.h"
#include "base/Error.h"

#include <cstdio>

namespace lazos::pdf {

Update::Update(const Revisions& base) : _base(base), _next(base.last().size) {}

Reference Update::add(Object object)
{
    const Reference reference = reserve();
    _objects[reference.number] = std::move(object);
    return reference;
}

Reference Update::reserve() { return {_next++}; }

void Update::replace(Reference reference, Object object)
{
    if (reference.number >= _next || (reference.number < _base.last().size && !_base.find(reference))) {
        throw base::Error(base::ErrorCode::NotFound, {"There is no object {0} to replace", {std::to_string(reference.number)}});
    }
    _objects[reference.number] = std::move(object);
}

Update::Written Update::writeWithOffsets() const
{
    const base::BytesView file = _base.file();
    std::string out;
    if (file.back() != '\n') out += '\n'; // belongs to this update: the revision before ended without a line end
    std::map<std::uint32_t, std::uint64_t> offsets;
    for (const auto& [number, object] : _objects) {
        offsets[number] = file.size() + out.size();
        out += std::to_string(number) + " 0 obj\n";
        pdf::write(out, object);
        out += "\nendobj\n";
    }
    const std::uint64_t xref = file.size() + out.size();

    const Revision& last = _base.last();
    Array id = *find(last.trailer, "ID")->as<Array>();
    std::string seed = id[1].as<String>()->bytes + out;
    const base::Sha256 digest = base::sha256(seed);
    id[0] = String{id[0].as<String>()->bytes, true, {}};
    id[1] = String{std::string(digest.begin(), digest.begin() + 16), true, {}};

    out += "xref\n0 1\n0000000000 65535 f \n";
    for (auto entry = offsets.begin(); entry != offsets.end();) {
        auto end = entry;
        std::uint32_t count = 0;
        while (end != offsets.end() && end->first == entry->first + count) ++end, ++count;
        out += std::to_string(entry->first) + ' ' + std::to_string(count) + '\n';
        for (; entry != end; ++entry) {
            char line[24];
            std::snprintf(line, sizeof line, "%010llu 00000 n \n", static_cast<unsigned long long>(entry->second));
            out += line;
        }
    }
    Dictionary trailer;
    trailer["Size"] = static_cast<std::int64_t>(_next);
    trailer["Prev"] = static_cast<std::int64_t>(last.xref);
    trailer["Root"] = _base.root();
    if (const Object* info = find(last.trailer, "Info")) trailer["Info"] = *info;
    trailer["ID"] = id;
    out += "trailer\n";
    pdf::write(out, trailer);
    out += "\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";

    base::Bytes bytes;
    bytes.reserve(file.size() + out.size());
    bytes.assign(file.begin(), file.end());
    bytes.insert(bytes.end(), out.begin(), out.end());
    return {std::move(bytes), std::move(offsets)};
}

}
