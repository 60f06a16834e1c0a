#include "pdf/file/EmbeddedFiles.h"

#include "base/Error.h"
#include "pdf/file/Revisions.h"

#include <array>
#include <zlib.h>

namespace lazos::pdf {

using base::Error;
using base::ErrorCode;

namespace {

[[noreturn]] void refuse(const std::string& name)
{
    throw Error(ErrorCode::Malformed, {"The file {0} embedded in the PDF cannot be read", {name}});
}

/// A size that is only said is not believed: the buffer grows with what is really unpacked.
base::Bytes unpacked(const base::Bytes& packed, const std::string& name)
{
    constexpr std::size_t limit = 64u << 20;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) refuse(name);
    base::Bytes out;
    stream.next_in = const_cast<Bytef*>(packed.data()); // zlib reads only
    stream.avail_in = static_cast<uInt>(packed.size());
    int result = Z_OK;
    while (result == Z_OK && out.size() <= limit) {
        std::array<Bytef, 1u << 14> piece;
        stream.next_out = piece.data();
        stream.avail_out = static_cast<uInt>(piece.size());
        result = inflate(&stream, Z_NO_FLUSH);
        out.insert(out.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(piece.size() - stream.avail_out));
        if (result == Z_OK && stream.avail_in == 0 && stream.avail_out != 0) break;
    }
    inflateEnd(&stream);
    if (out.size() > limit) throw Error(ErrorCode::TooLarge, {"The file {0} embedded in the PDF is larger than 64 MiB", {name}});
    if (result != Z_STREAM_END) refuse(name);
    return out;
}

}

std::map<std::string, base::Bytes> embeddedFiles(base::BytesView pdf)
{
    const Revisions file = Revisions::read(pdf);
    std::map<std::string, base::Bytes> files;
    const auto entry = [&](const Dictionary* dictionary, std::string_view key) -> const Object* {
        const Object* value = dictionary ? find(*dictionary, key) : nullptr;
        return value ? &file.resolve(*value, 0) : nullptr;
    };
    const auto dictionaryOf = [](const Object* object) { return object ? object->dictionary() : nullptr; };
    const Dictionary* names = dictionaryOf(entry(dictionaryOf(entry(&file.catalog(0), "Names")), "EmbeddedFiles"));
    const Object* list = entry(names, "Names");
    const Array* pairs = list ? list->as<Array>() : nullptr;
    if (!pairs) return files;
    if (pairs->size() > 2000) throw Error(ErrorCode::TooLarge, {"The PDF has more than 1,000 embedded files", {}});
    for (std::size_t i = 0; i + 1 < pairs->size(); i += 2) {
        const auto* key = (*pairs)[i].as<String>();
        const std::string name = key ? textOf(*key) : "?";
        const Object* content = entry(dictionaryOf(entry(dictionaryOf(&file.resolve((*pairs)[i + 1], 0)), "EF")), "F");
        const auto* stream = content ? content->as<Stream>() : nullptr;
        if (!key || !stream) refuse(name);
        const Object* filter = entry(&stream->dictionary, "Filter");
        if (filter && !filter->isName("FlateDecode")) refuse(name);
        if (!files.emplace(name, filter ? unpacked(stream->data, name) : stream->data).second) refuse(name);
    }
    return files;
}

}
