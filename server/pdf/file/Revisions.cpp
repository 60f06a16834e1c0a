#include "pdf/file/Revisions.h"

#include "pdf/file/Parser.h"

#include <algorithm>

namespace lazos::pdf {

namespace {

constexpr std::uint64_t maximumFile = 256u << 20;
constexpr std::size_t maximumRevisions = 256;
constexpr std::uint32_t maximumObjects = 1'000'000;

/// The offset that the last startxref names. The file must end right after its %%EOF and one line end.
std::uint64_t lastXref(base::BytesView file)
{
    const std::string_view all = base::text(file);
    const std::size_t tail = std::min<std::size_t>(all.size(), 64);
    const auto found = all.substr(all.size() - tail).rfind("startxref");
    if (found == std::string_view::npos) refusePdf({"The file does not end with startxref and %%EOF", {}}, file.size());
    Parser parser(file, all.size() - tail + found, file.size());
    parser.keyword("startxref");
    parser.skipWhiteSpace();
    return parser.number();
}

void header(Parser& parser)
{
    parser.literal("%PDF-");
    if (!parser.skip("1.7") && !parser.skip("2.0")) parser.refuse({"Only PDF 1.7 and 2.0 are read", {}});
    parser.lineEnd();
}

}

/// A cross-reference table with its trailer, still without the objects.
struct Revisions::Table
{
    std::uint64_t xref = 0;
    std::uint64_t end = 0;
    Dictionary trailer;
    std::map<std::uint32_t, std::uint64_t> inUse;
    std::vector<std::uint32_t> freed; ///< but for 0, the head of the free list
    std::optional<std::uint64_t> previous;
};

Revisions Revisions::read(base::BytesView file)
{
    if (file.size() > maximumFile) throw base::Error(base::ErrorCode::TooLarge, {"The PDF is larger than 256 MiB", {}});
    Revisions result(file);
    result.readChain();
    return result;
}

void Revisions::readChain()
{
    std::vector<Table> tables;
    for (std::optional<std::uint64_t> at = lastXref(_file); at;) {
        if (tables.size() >= maximumRevisions) refusePdf({"There are more than {0} revisions", {std::to_string(maximumRevisions)}}, *at);
        if (!tables.empty() && *at >= tables.back().xref) refusePdf({"Prev does not point to an earlier table", {}}, tables.back().xref);
        tables.push_back(readTable(*at));
        at = tables.back().previous;
    }
    std::reverse(tables.begin(), tables.end());
    std::map<std::uint32_t, std::uint64_t> offsets;
    for (const Table& table : tables) {
        for (const auto& [number, offset] : table.inUse) offsets[number] = offset;
        readBody(table, offsets);
        const std::size_t index = _revisions.size() - 1;
        checkTrailer(index);
        checkReferences(index);
    }
    if (last().end != _file.size()) refusePdf({"There are bytes after the last %%EOF", {}}, last().end);
}

Revisions::Table Revisions::readTable(std::uint64_t xref) const
{
    Table table;
    table.xref = xref;
    Parser parser(_file, xref, _file.size());
    parser.keyword("xref");
    parser.lineEnd();
    std::uint64_t next = 0; // subsections ascend, so no number stands twice
    while (!parser.skip("trailer")) {
        const std::uint64_t first = parser.number();
        parser.literal(" ");
        const std::uint64_t count = parser.number();
        parser.skip(" ");
        parser.lineEnd();
        if (first < next || first + count > maximumObjects) parser.refuse({"A cross-reference subsection is out of order or range", {}});
        for (std::uint64_t i = 0; i < count; ++i) {
            const auto number = static_cast<std::uint32_t>(first + i);
            const std::uint64_t begin = parser.offset();
            const std::uint64_t offset = parser.number();
            parser.literal(" ");
            const std::uint64_t generation = parser.number();
            if (parser.skip(" n")) {
                if (generation != 0 || number == 0) parser.refuse({"A cross-reference entry is not as Lazos writes it", {}});
                table.inUse[number] = offset;
            } else {
                parser.literal(" f");
                if (number != 0) table.freed.push_back(number);
            }
            if (!parser.skip(" \n") && !parser.skip("\r\n")) parser.refuse({"A cross-reference entry is not 20 bytes long", {}});
            if (parser.offset() - begin != 20) parser.refuse({"A cross-reference entry is not 20 bytes long", {}});
        }
        next = first + count;
    }
    Object trailer = parser.object();
    if (!trailer.as<Dictionary>()) parser.refuse({"The trailer is no dictionary", {}});
    table.trailer = std::move(*trailer.as<Dictionary>());
    parser.skipWhiteSpace();
    parser.keyword("startxref");
    parser.lineEnd();
    if (parser.number() != xref) parser.refuse({"startxref does not point to the table before it", {}});
    parser.lineEnd();
    parser.literal("%%EOF");
    if (!parser.atEnd()) parser.lineEnd();
    table.end = parser.offset();
    if (const Object* previous = pdf::find(table.trailer, "Prev")) {
        const auto* offset = previous->as<std::int64_t>();
        if (!offset || *offset < 0) parser.refuse({"Prev is no offset", {}});
        table.previous = static_cast<std::uint64_t>(*offset);
    }
    return table;
}

void Revisions::readBody(const Table& table, const std::map<std::uint32_t, std::uint64_t>& offsets)
{
    Revision revision;
    revision.begin = _revisions.empty() ? 0 : _revisions.back().end;
    revision.xref = table.xref;
    revision.end = table.end;
    revision.trailer = table.trailer;
    // An object that is freed is null to every reader, so what it drew or said would be gone (ISO 32000-1 §7.3.10, §7.5.4).
    if (!_revisions.empty() && !table.freed.empty()) {
        refusePdf({"The object {0} is freed by an update; what was written once stays", {std::to_string(table.freed.front())}}, table.xref);
    }
    if (table.xref < revision.begin) refusePdf({"A revision lies inside the one before it", {}}, table.xref);
    Parser parser(_file, revision.begin, table.xref);
    if (_revisions.empty()) {
        header(parser);
        if (parser.skip("%")) { // the comment of binary bytes that §7.5.2 recommends
            std::uint64_t at = parser.offset();
            while (at < table.xref && _file[at] >= 0x80) ++at;
            parser = Parser(_file, at, table.xref);
            parser.lineEnd();
        }
    }
    const auto lengthOf = [&](Reference reference) -> std::int64_t {
        const auto offset = offsets.find(reference.number);
        if (offset == offsets.end()) parser.refuse({"The length of a stream is nowhere", {}});
        Parser length(_file, offset->second, table.xref);
        if (length.number() != reference.number) parser.refuse({"The length of a stream is nowhere", {}});
        length.literal(" 0 obj");
        const Object value = length.object();
        if (!value.as<std::int64_t>()) parser.refuse({"The length of a stream is no number", {}});
        return *value.as<std::int64_t>();
    };
    const std::uint32_t oldSize = _revisions.empty() ? 0 : _revisions.back().size;
    for (parser.skipWhiteSpace(); !parser.atEnd(); parser.skipWhiteSpace()) {
        const std::uint64_t begin = parser.offset();
        const auto number = static_cast<std::uint32_t>(std::min<std::uint64_t>(parser.number(), maximumObjects));
        const auto entry = table.inUse.find(number);
        if (entry == table.inUse.end() || entry->second != begin) {
            refusePdf({"An object {0} stands here that its cross-reference table does not name", {std::to_string(number)}}, begin);
        }
        parser.literal(" 0 obj");
        Object object = parser.body(lengthOf);
        const Dictionary* dictionary = object.dictionary();
        const Object* type = dictionary && object.as<Stream>() ? pdf::find(*dictionary, "Type") : nullptr;
        if (type && (type->isName("ObjStm") || type->isName("XRef"))) refusePdf({"Object streams are not written by Lazos", {}}, begin);
        if (!_revisions.empty() && number < oldSize && !find({number})) {
            refusePdf({"An update fills the unused object number {0}", {std::to_string(number)}}, begin);
        }
        revision.extents[number] = {begin, parser.offset()};
        revision.objects.emplace(number, std::move(object));
    }
    if (revision.objects.size() != table.inUse.size()) {
        refusePdf({"The cross-reference table names objects that are not in its revision", {}}, table.xref);
    }
    _revisions.push_back(std::move(revision));
}

void Revisions::checkTrailer(std::size_t index)
{
    Revision& revision = _revisions[index];
    const auto refuse = [&](const std::string& key) {
        refusePdf({"The trailer entry {0} is missing or not as Lazos writes it", {key}}, revision.xref);
    };
    static const std::string_view known[] = {"Size", "Root", "Info", "ID", "Prev"};
    for (const auto& [key, value] : revision.trailer) {
        if (std::find(std::begin(known), std::end(known), key) == std::end(known)) refuse(key);
    }
    const Object* size = pdf::find(revision.trailer, "Size");
    const auto* count = size ? size->as<std::int64_t>() : nullptr;
    if (!count || *count < 1 || *count > maximumObjects) refuse("Size");
    revision.size = static_cast<std::uint32_t>(*count);
    if (!revision.objects.empty() && revision.objects.rbegin()->first >= revision.size) refuse("Size");
    const Object* root = pdf::find(revision.trailer, "Root");
    if (!root || !root->as<Reference>()) refuse("Root");
    const Object* id = pdf::find(revision.trailer, "ID");
    const auto* pair = id ? id->as<Array>() : nullptr;
    if (!pair || pair->size() != 2 || !(*pair)[0].as<String>() || !(*pair)[1].as<String>()) refuse("ID");
    if (index == 0) return;
    const Revision& before = _revisions[index - 1];
    if (revision.size < before.size) refuse("Size");
    if (*root != *pdf::find(before.trailer, "Root")) refuse("Root");
    if ((*pair)[0] != (*pdf::find(before.trailer, "ID")->as<Array>())[0]) refuse("ID");
    const Object* info = pdf::find(revision.trailer, "Info");
    const Object* oldInfo = pdf::find(before.trailer, "Info");
    if (!info != !oldInfo || (info && *info != *oldInfo)) refuse("Info");
    if (const Object* previous = pdf::find(revision.trailer, "Prev"); !previous || *previous->as<std::int64_t>() != static_cast<std::int64_t>(before.xref)) {
        refuse("Prev");
    }
}

void Revisions::checkReferences(std::size_t index) const
{
    const auto check = [&](std::uint64_t offset) {
        return [this, index, offset](Reference reference) {
            if (!find(reference, index)) refusePdf({"The object {0} is referred to but is not there", {std::to_string(reference.number)}}, offset);
        };
    };
    const Revision& revision = _revisions[index];
    for (const auto& [number, object] : revision.objects) forEachReference(object, check(revision.extents.at(number).begin));
    forEachReference(revision.trailer, check(revision.xref));
}

const Object* Revisions::find(Reference reference, std::size_t index) const
{
    for (std::size_t i = index + 1; i-- > 0;) {
        const auto& objects = _revisions[i].objects;
        if (const auto found = objects.find(reference.number); found != objects.end()) return &found->second;
    }
    return nullptr;
}

const Object& Revisions::resolve(const Object& object, std::size_t index) const
{
    const auto* reference = object.as<Reference>();
    const Object* target = reference ? find(*reference, index) : &object;
    if (!target || target->as<Reference>()) refusePdf({"A reference leads nowhere", {}}, _revisions[index].xref);
    return *target;
}

Reference Revisions::root() const { return *pdf::find(_revisions.front().trailer, "Root")->as<Reference>(); }

const Dictionary& Revisions::catalog(std::size_t index) const
{
    const Object* object = find(root(), index);
    const auto* dictionary = object ? object->as<Dictionary>() : nullptr;
    const Object* type = dictionary ? pdf::find(*dictionary, "Type") : nullptr;
    if (!type || !type->isName("Catalog")) refusePdf({"The document has no catalog", {}}, _revisions[index].xref);
    return *dictionary;
}

std::vector<std::uint32_t> Revisions::numbers(std::size_t index) const
{
    std::vector<std::uint32_t> result;
    for (std::size_t i = 0; i <= index; ++i) {
        for (const auto& [number, object] : _revisions[i].objects) result.push_back(number);
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

}
