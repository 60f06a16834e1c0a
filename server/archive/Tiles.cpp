#include "archive/Tiles.h"

#include "archive/Checkpoint.h"
#include "base/Error.h"

#include <algorithm>
#include <cstdio>

namespace lazos::archive {

namespace fs = std::filesystem;

namespace {

constexpr unsigned tileHeight = 8;
constexpr std::uint64_t tileWidth = 1u << tileHeight;

void write(const fs::path& path, base::BytesView bytes, bool full)
{
    if (full && fs::exists(path)) return;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) throw base::Error(base::ErrorCode::Unavailable, {"Cannot make the folder {0}: {1}", {path.parent_path().string(), error.message()}});
    base::writeFileDurably(path, bytes);
}

}

std::string tilePath(const std::string& level, std::uint64_t index, unsigned width)
{
    char part[8];
    std::snprintf(part, sizeof part, "%03u", static_cast<unsigned>(index % 1000));
    std::string path = part;
    for (index /= 1000; index > 0; index /= 1000) {
        std::snprintf(part, sizeof part, "x%03u", static_cast<unsigned>(index % 1000));
        path = std::string(part) + "/" + path;
    }
    path = "tile/" + level + "/" + path;
    return width < tileWidth ? path + ".p/" + std::to_string(width) : path;
}

void exportTiles(LogReader& log, const std::string& checkpoint, const fs::path& folder, bool withEntries)
{
    const std::uint64_t size = SignedCheckpoint::parse(checkpoint, "checkpoint").checkpoint.size;
    for (unsigned level = 0; size >> (tileHeight * level) > 0; ++level) {
        const std::uint64_t count = size >> (tileHeight * level);
        for (std::uint64_t tile = 0; tile * tileWidth < count; ++tile) {
            const auto width = static_cast<unsigned>(std::min(tileWidth, count - tile * tileWidth));
            base::Bytes bytes;
            base::Bytes bundle;
            for (std::uint64_t i = tile * tileWidth; i < tile * tileWidth + width; ++i) {
                const Hash hash = log.hash(tileHeight * level, i);
                bytes.insert(bytes.end(), hash.begin(), hash.end());
                if (level != 0 || !withEntries) continue;
                const base::Bytes entry = log.entry(i);
                bundle.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
                bundle.push_back(static_cast<std::uint8_t>(entry.size()));
                bundle.insert(bundle.end(), entry.begin(), entry.end());
            }
            write(folder / tilePath(std::to_string(level), tile, width), bytes, width == tileWidth);
            if (level == 0 && withEntries) write(folder / tilePath("entries", tile, width), bundle, width == tileWidth);
        }
    }
    // Last, so that whoever reads the checkpoint finds its tiles.
    write(folder / "checkpoint", base::view(checkpoint), false);
}

}
