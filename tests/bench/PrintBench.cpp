// print-12-pages: a bilingual agreement of twelve pages typeset as PDF/A-3a, warm, on one core.
#include "Bench.h"
#include "PrintRequest.h"

#include "base/Handle.h"
#include "pdf/Printer.h"

#include <hb.h>

#include <set>
#include <stdexcept>

namespace lazos::bench {

namespace {

/// The different words of a text.
void collect(const domain::Node& node, std::set<std::string>& words)
{
    for (const domain::Node& child : node.children) collect(child, words);
    std::size_t at = 0;
    while ((at = node.text.find_first_not_of(" \n\t", at)) != std::string::npos) {
        const std::size_t end = node.text.find_first_of(" \n\t", at);
        words.insert(node.text.substr(at, end - at));
        if (end == std::string::npos) break;
        at = end;
    }
}

}

std::vector<Row> printTwelvePages(const Effort& effort)
{
    const pdf::Printer printer(printerFolders());
    const domain::PrintRequest request = twelvePages();
    base::Bytes printed;
    base::Sha256 digest{};
    std::set<std::string> words;
    for (const domain::Expression& expression : request.expressions) collect(expression.document, words);
    if (words.size() < 100) throw std::runtime_error("the input of print-12-pages has too few words");

    const base::Handle<hb_blob_t, hb_blob_destroy> blob(
        hb_blob_create_from_file((printerFolders().fonts / "NotoSerif-Regular.ttf").c_str()));
    const base::Handle<hb_face_t, hb_face_destroy> face(hb_face_create(blob.get(), 0));
    const base::Handle<hb_font_t, hb_font_destroy> font(hb_font_create(face.get()));
    const base::Handle<hb_buffer_t, hb_buffer_destroy> buffer(hb_buffer_create());
    const auto shapeAndDigest = [&] {
        for (const std::string& word : words) {
            hb_buffer_reset(buffer.get());
            hb_buffer_add_utf8(buffer.get(), word.data(), static_cast<int>(word.size()), 0, -1);
            hb_buffer_guess_segment_properties(buffer.get());
            hb_shape(font.get(), buffer.get(), nullptr, 0);
        }
        digest = base::sha256(base::BytesView(printed));
    };
    const auto [perSecond, floor, cpu] = compare(effort, Work::whole([&] { printed = printer.print(request); }), Work::whole(shapeAndDigest));
    return {{"print-12-pages", 1000 / perSecond, "ms", "HarfBuzz shapes each different word once, SHA-256 of the PDF", 1000 / floor,
             {Goal::Of::Figure, true, 30}, cpu}};
}

}
