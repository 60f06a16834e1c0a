#include "pdf/signature/Fields.h"

#include "pdf/file/Parser.h"

#include <algorithm>
#include <set>

namespace lazos::pdf {

std::vector<SignatureField> signatureFields(const Revisions& revisions, std::size_t index)
{
    const std::uint64_t offset = revisions.all()[index].xref;
    std::vector<SignatureField> result;
    const Object* form = find(revisions.catalog(index), "AcroForm");
    if (!form) return result;
    const auto* formDictionary = revisions.resolve(*form, index).as<Dictionary>();
    const Object* list = formDictionary ? find(*formDictionary, "Fields") : nullptr;
    const auto* fields = list ? revisions.resolve(*list, index).as<Array>() : nullptr;
    if (!fields) refusePdf({"The form has no list of fields", {}}, offset);
    if (find(*formDictionary, "XFA")) refusePdf({"XFA forms are not written by Lazos", {}}, offset);
    std::set<std::string> names;
    for (const Object& entry : *fields) {
        const auto* reference = entry.as<Reference>();
        const auto* dictionary = reference ? revisions.resolve(entry, index).as<Dictionary>() : nullptr;
        if (!dictionary || find(*dictionary, "Kids")) refusePdf({"A form field is not as Lazos writes it", {}}, offset);
        const Object* type = find(*dictionary, "FT");
        if (!type || !type->isName("Sig")) refusePdf({"A form field is no signature field", {}}, offset);
        const Object* name = find(*dictionary, "T");
        if (!name || !name->as<String>()) refusePdf({"A form field has no name", {}}, offset);
        SignatureField field{*reference, textOf(*name->as<String>()), dictionary, find(*dictionary, "V")};
        if (!names.insert(field.name).second) refusePdf({"Two form fields are named {0}", {field.name}}, offset);
        if (field.value && field.value->isNull()) field.value = nullptr;
        result.push_back(std::move(field));
    }
    return result;
}

bool looksLikeSignature(const Dictionary& dictionary)
{
    const Object* type = find(dictionary, "Type");
    return find(dictionary, "ByteRange") || (type && (type->isName("Sig") || type->isName("DocTimeStamp")));
}

SignedRanges signedRanges(const Revisions& revisions, std::size_t index, const Dictionary& signature)
{
    const Revision& revision = revisions.all()[index];
    const Object* entry = find(signature, "ByteRange");
    const auto* range = entry ? entry->as<Array>() : nullptr;
    if (!range || range->size() != 4) refusePdf({"ByteRange does not have exactly two ranges", {}}, revision.begin);
    std::uint64_t numbers[4];
    for (std::size_t i = 0; i < 4; ++i) {
        const auto* number = (*range)[i].as<std::int64_t>();
        if (!number || *number < 0 || static_cast<std::uint64_t>(*number) > revisions.file().size()) {
            refusePdf({"ByteRange leaves the file", {}}, revision.begin);
        }
        numbers[i] = static_cast<std::uint64_t>(*number);
    }
    const SignedRanges result{{numbers[0] + numbers[1], numbers[2]}, numbers[2] + numbers[3]};
    if (numbers[0] != 0) refusePdf({"ByteRange does not begin at the first byte of the file", {}}, revision.begin);
    if (result.end != revision.end) refusePdf({"ByteRange does not end where the signed revision ends", {}}, revision.begin);
    const Object* contents = find(signature, "Contents");
    const auto* string = contents ? contents->as<String>() : nullptr;
    if (!string || !string->hexadecimal) refusePdf({"Contents is no hexadecimal string", {}}, revision.begin);
    if (string->extent.begin != result.gap.begin || string->extent.end != result.gap.end) {
        refusePdf({"The part left out of the signature is not exactly Contents", {}}, string->extent.begin);
    }
    const auto digits = revisions.file().subspan(result.gap.begin + 1, result.gap.end - result.gap.begin - 2);
    const bool plain = std::all_of(digits.begin(), digits.end(), [](std::uint8_t c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!plain || digits.size() % 2 != 0) refusePdf({"Contents is not written in lower-case hexadecimal", {}}, result.gap.begin);
    return result;
}

}
