#include "pdf/Printer.h"

#include "base/Error.h"
#include "pdf/layout/Layout.h"
#include "pdf/writer/DocumentWriter.h"

#include <mutex>

namespace lazos::pdf {

namespace {

Stream outputProfile(const std::filesystem::path& file)
{
    const base::Bytes profile = base::readFile(file);
    constexpr std::size_t headerSize = 128; // ICC.1 §7.2: colour space of the data at byte 16
    if (profile.size() < headerSize || base::text(profile).substr(16, 4) != "RGB " || base::text(profile).substr(36, 4) != "acsp") {
        throw base::Error(base::ErrorCode::Malformed, {"This is no ICC profile of an RGB colour space", {}}, {file.string(), 0, 0, {}});
    }
    return writer::compressed(profile, {{"N", std::int64_t{3}}});
}

}

struct Printer::State
{
    explicit State(PrinterFolders where)
        : folders(std::move(where)), fonts(folders.fonts), words(folders.words), profile(outputProfile(folders.colourProfile))
    {}

    PrinterFolders folders;
    text::Fonts fonts;
    layout::Words words;
    Stream profile;
    std::mutex mutex;
    std::vector<std::unique_ptr<text::Typesetter>> idle; ///< each knows the words of earlier documents

    std::unique_ptr<text::Typesetter> take()
    {
        const std::scoped_lock lock(mutex);
        if (idle.empty()) return std::make_unique<text::Typesetter>(fonts, folders.hyphenation);
        auto typesetter = std::move(idle.back());
        idle.pop_back();
        return typesetter;
    }
    void giveBack(std::unique_ptr<text::Typesetter> typesetter)
    {
        typesetter->shaper().forgetIfLarge();
        const std::scoped_lock lock(mutex);
        idle.push_back(std::move(typesetter));
    }
};

Printer::Printer(PrinterFolders folders) : _state(std::make_unique<State>(std::move(folders))) {}

Printer::~Printer() = default;

base::Bytes Printer::print(const domain::PrintRequest& request) const
{
    std::unique_ptr<text::Typesetter> typesetter = _state->take();
    layout::Layout layout = layout::layOut(request, _state->words, *typesetter);
    base::Bytes file = writer::writeDocument(request, layout, _state->fonts, _state->profile);
    _state->giveBack(std::move(typesetter));
    return file;
}

}
