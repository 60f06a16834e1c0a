#include "pdf/signature/Signer.h"

#include "base/Error.h"
#include "pdf/file/Parser.h"
#include "pdf/signature/Fields.h"
#include "pdf/signature/Mark.h"
#include "pdf/signature/PromisedLevel.h"
#include "pdf/signature/SigningTime.h"

#include <algorithm>
#include <set>

namespace lazos::pdf {

namespace {

/// As wide as any number that can stand there, so that patching moves nothing.
constexpr std::int64_t widest = 2147483647;
constexpr std::string_view openRange = "/ByteRange [0 2147483647 2147483647 2147483647]";

[[noreturn]] void conflict(base::Message message) { throw base::Error(base::ErrorCode::Conflict, std::move(message)); }

const SignatureField& unsignedField(const std::vector<SignatureField>& fields, const std::string& name)
{
    std::string known;
    for (const SignatureField& field : fields) {
        if (field.name == name) {
            if (field.value) conflict({"The field {0} is signed already", {name}});
            return field;
        }
        known += (known.empty() ? "" : ", ") + field.name;
    }
    throw base::Error(base::ErrorCode::NotFound, {"There is no signature field {0}; the document has: {1}", {name, known.empty() ? "none" : known}});
}

struct Size
{
    double width = 0;
    double height = 0;
};

Size sizeOf(const SignatureField& field)
{
    const Object* entry = find(*field.dictionary, "Rect");
    const auto* sides = entry ? entry->as<Array>() : nullptr;
    double numbers[4];
    for (std::size_t i = 0; i < 4; ++i) {
        const Object* side = sides && sides->size() == 4 ? &(*sides)[i] : nullptr;
        const auto* real = side ? side->as<Real>() : nullptr;
        const auto* integer = side ? side->as<std::int64_t>() : nullptr;
        if (!real && !integer) throw base::Error(base::ErrorCode::Malformed, {"The signature field {0} has no rectangle", {field.name}});
        numbers[i] = integer ? static_cast<double>(*integer) : std::stod(real->text);
    }
    return {numbers[2] - numbers[0], numbers[3] - numbers[1]};
}

base::Sha256 digestOf(base::BytesView bytes, const SignedRanges& ranges)
{
    base::DualDigest digest;
    digest.update(bytes.first(ranges.gap.begin));
    digest.update(bytes.subspan(ranges.gap.end, ranges.end - ranges.gap.end));
    return digest.finish().sha256;
}

/// The signature of the newest revision that still waits for its CMS.
const Dictionary* openSignature(const Revisions& revisions)
{
    for (const auto& [number, object] : revisions.last().objects) {
        const auto* dictionary = object.as<Dictionary>();
        const Object* contents = dictionary && looksLikeSignature(*dictionary) ? find(*dictionary, "Contents") : nullptr;
        const auto* string = contents ? contents->as<String>() : nullptr;
        if (string && string->bytes.find_first_not_of('\0') == std::string::npos) return dictionary;
    }
    return nullptr;
}

signing::PreparedPdf preparedPdf(base::Bytes bytes, const SignedRanges& ranges)
{
    signing::PreparedPdf result;
    result.documentDigest = digestOf(bytes, ranges);
    result.capacity = (ranges.gap.end - ranges.gap.begin - 2) / 2;
    result.contents = ranges.gap.begin + 1;
    result.bytes = std::move(bytes);
    return result;
}

/// Where the Contents of the signature object lies that was written at `offset`.
Extent contentsAt(base::BytesView file, std::uint64_t offset)
{
    Parser parser(file, offset, file.size());
    static_cast<void>(parser.number());
    parser.literal(" 0 obj");
    const Object signature = parser.body([](Reference) -> std::int64_t { return 0; });
    return find(*signature.as<Dictionary>(), "Contents")->as<String>()->extent;
}

/// Puts in the numbers of the final layout, padded behind the bracket to the width of the placeholder.
SignedRanges patchRange(base::Bytes& bytes, std::uint64_t signature)
{
    const SignedRanges ranges{contentsAt(bytes, signature), bytes.size()};
    const auto at = base::text(bytes).find(openRange, signature);
    std::string range = "/ByteRange [0 " + std::to_string(ranges.gap.begin) + ' ' + std::to_string(ranges.gap.end) + ' '
                        + std::to_string(bytes.size() - ranges.gap.end) + ']';
    range.resize(openRange.size(), ' ');
    std::copy(range.begin(), range.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    return ranges;
}

}

signing::PreparedPdf Signer::prepare(base::BytesView pdf, const signing::SignatureIntent& intent) const
{
    const Revisions revisions = Revisions::read(pdf);
    if (pdf.back() != '\n') throw base::Error(base::ErrorCode::Malformed, {"The file does not end with a line end after %%EOF", {}});
    if (openSignature(revisions)) conflict({"The file waits for the completion of another signature", {}});
    const auto fields = signatureFields(revisions, revisions.all().size() - 1);
    const SignatureField& field = unsignedField(fields, intent.field);
    const Size size = sizeOf(field);

    Update update(revisions);
    Dictionary signature;
    signature["Type"] = Name{"Sig"};
    signature["Filter"] = Name{"Adobe.PPKLite"};
    signature["SubFilter"] = Name{"ETSI.CAdES.detached"};
    signature["ByteRange"] = Array{std::int64_t{0}, widest, widest, widest};
    signature["Contents"] = String{std::string(intent.capacity, '\0'), true, {}};
    signature["M"] = String{pdfDate(intent.time), true, {}};
    signature[promisedLevelKey] = Name{std::string(signing::name(intent.level))};
    Dictionary changed = *field.dictionary;
    const Reference value = update.add(std::move(signature));
    changed["V"] = value;
    if (size.width > 0 && size.height > 0) changed["AP"] = Dictionary{{"N", addMark(update, intent.appearance, size.width, size.height)}};
    update.replace(field.reference, std::move(changed));

    Update::Written written = update.writeWithOffsets();
    const SignedRanges ranges = patchRange(written.bytes, written.offsets.at(value.number));
    return preparedPdf(std::move(written.bytes), ranges);
}

signing::PreparedPdf Signer::reopen(base::BytesView prepared) const
{
    const Revisions revisions = Revisions::read(prepared);
    const Dictionary* signature = openSignature(revisions);
    if (!signature) conflict({"The file does not wait for a signature: prepare it first", {}});
    const SignedRanges ranges = signedRanges(revisions, revisions.all().size() - 1, *signature);
    return preparedPdf({prepared.begin(), prepared.end()}, ranges);
}

base::Bytes Signer::complete(const signing::PreparedPdf& prepared, base::BytesView cms) const
{
    if (cms.empty() || cms.size() > prepared.capacity) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"The signature has {0} bytes, but {1} were reserved", {std::to_string(cms.size()), std::to_string(prepared.capacity)}});
    }
    base::Bytes result = prepared.bytes;
    const std::string hex = base::toHex(cms);
    std::copy(hex.begin(), hex.end(), result.begin() + static_cast<std::ptrdiff_t>(prepared.contents));
    return result;
}

std::vector<std::string> Signer::languages(base::BytesView pdf) const
{
    const Revisions revisions = Revisions::read(pdf);
    std::vector<std::string> result;
    const auto note = [&](const Dictionary& dictionary) {
        const Object* entry = find(dictionary, "Lang");
        const auto* language = entry ? entry->as<String>() : nullptr;
        if (!language) return;
        std::string tag = textOf(*language);
        tag = tag.substr(0, tag.find('-'));
        if (!tag.empty() && std::find(result.begin(), result.end(), tag) == result.end()) result.push_back(tag);
    };
    note(revisions.catalog(0));
    for (const auto& [number, object] : revisions.all().front().objects) {
        if (const auto* dictionary = object.as<Dictionary>()) note(*dictionary);
    }
    return result;
}

std::size_t Signer::pageCount(base::BytesView pdf) const
{
    const Revisions revisions = Revisions::read(pdf);
    std::size_t count = 0;
    for (const auto& [number, object] : revisions.all().front().objects) {
        const auto* dictionary = object.as<Dictionary>();
        const Object* type = dictionary ? find(*dictionary, "Type") : nullptr;
        if (type && type->isName("Page")) ++count;
    }
    return count;
}

}
