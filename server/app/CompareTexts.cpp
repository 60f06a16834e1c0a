#include "app/CompareTexts.h"

#include "base/Bytes.h"
#include "base/Error.h"
#include "drafting/AknFormat.h"

#include <algorithm>
#include <set>

namespace lazos::app {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t maximumBytes = 16u << 20;

std::vector<fs::path> textFiles(const fs::path& path)
{
    if (!fs::exists(path)) throw Error(ErrorCode::NotFound, {"There is no {0}", {path.string()}});
    if (!fs::is_directory(path)) return {path};
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
        if (entry.path().string().ends_with(".akn.xml")) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    if (files.empty()) throw Error(ErrorCode::NotFound, {"{0} holds no agreement text (*.akn.xml)", {path.string()}});
    return files;
}

std::vector<domain::Expression> read(const Services& services, const fs::path& path)
{
    std::vector<domain::Expression> expressions;
    std::set<domain::Language> languages;
    for (const fs::path& file : textFiles(path)) {
        expressions.push_back(services.akn->read(base::readFile(file, maximumBytes), file.string()));
        if (!languages.insert(expressions.back().language).second) {
            throw Error(ErrorCode::InvalidArgument,
                        {"{0} holds two texts in {1}", {path.string(), expressions.back().language}});
        }
    }
    return expressions;
}

}

std::vector<drafting::ClauseChange> compareTexts(const Services& services, const fs::path& before, const fs::path& after)
{
    const std::vector<domain::Expression> old = read(services, before), now = read(services, after);
    const bool common = std::any_of(old.begin(), old.end(), [&](const domain::Expression& a) {
        return std::any_of(now.begin(), now.end(), [&](const domain::Expression& b) { return a.language == b.language; });
    });
    if (!common) {
        throw Error(ErrorCode::InvalidArgument, {"{0} and {1} have no language in common", {before.string(), after.string()}});
    }
    return drafting::compare(old, now);
}

}
