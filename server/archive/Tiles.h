#pragma once

#include "archive/AuditLog.h"

#include <filesystem>
#include <string>

namespace lazos::archive {

/// Path of a tile of c2sp.org/tlog-tiles: "tile/<level>/x001/x234/067[.p/<width>]"; width 256 is a full tile.
std::string tilePath(const std::string& level, std::uint64_t index, unsigned width);

/// Writes the log as static files that any client of the format reads: tile/<L>/<N>, tile/entries/<N> (if `withEntries`: they
/// go only to those entitled) and checkpoint, in that order, each with rename and fsync. Tiles are derived: full ones that
/// are there are not written again. @throws base::Error Malformed (the checkpoint), NotFound (the log is shorter), Unavailable.
void exportTiles(LogReader& log, const std::string& checkpoint, const std::filesystem::path& folder, bool withEntries);

}
