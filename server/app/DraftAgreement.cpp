#include "app/DraftAgreement.h"

#include "base/Bytes.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "drafting/AknFormat.h"
#include "law/FrameworkLibrary.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace lazos::app {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

namespace {

bool isDraftFile(const std::string& name)
{
    static constexpr std::string_view begin = "agreement.", end = ".akn.xml";
    return name == "brief.json" || name == "findings.json"
           || (name.size() > begin.size() + end.size() && name.starts_with(begin) && name.ends_with(end));
}

/// A folder that only ever held a draft: nothing of the user's is lost when it is replaced.
bool isFormerDraft(const fs::path& folder)
{
    if (!fs::is_regular_file(folder / "brief.json") || !fs::is_regular_file(folder / "findings.json")) return false;
    return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(), [](const fs::directory_entry& entry) {
        return entry.is_regular_file() && isDraftFile(entry.path().filename().string());
    });
}

void checkTarget(const fs::path& folder, bool replace)
{
    if (!fs::exists(folder)) return;
    if (!fs::is_directory(folder)) {
        throw Error(ErrorCode::Conflict, {"{0} is a file: name a folder to write the draft to", {folder.string()}});
    }
    if (fs::is_empty(folder)) return;
    if (!isFormerDraft(folder)) {
        throw Error(ErrorCode::Conflict, {"{0} holds other files: name a folder that is empty or not there", {folder.string()}});
    }
    if (!replace) throw Error(ErrorCode::Conflict, {"{0} holds a draft already: use --force to replace it", {folder.string()}});
}

/// A folder beside the target, removed again unless it became the target.
class Staging
{
public:
    explicit Staging(const fs::path& target)
        : _path(target.parent_path() / ("." + target.filename().string() + ".part-" + base::randomUuid()))
    {
        fs::create_directories(_path);
    }
    ~Staging()
    {
        std::error_code ignored; // it is rubbish already
        fs::remove_all(_path, ignored);
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    [[nodiscard]] const fs::path& path() const noexcept { return _path; }

    /// One rename: the old folder, if there is one, takes this place and is removed with it.
    void become(const fs::path& target)
    {
        const bool exchange = fs::exists(target);
        const unsigned flags = exchange ? RENAME_EXCHANGE : RENAME_NOREPLACE;
        if (::syscall(SYS_renameat2, AT_FDCWD, _path.c_str(), AT_FDCWD, target.c_str(), flags) != 0) {
            throw Error(ErrorCode::Unavailable, {"{0} cannot be written: {1}", {target.string(), std::strerror(errno)}});
        }
        const int parent = ::open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool synced = parent >= 0 && ::fsync(parent) == 0;
        if (parent >= 0) ::close(parent);
        if (!synced) throw Error(ErrorCode::Unavailable, {"{0} cannot be written: {1}", {target.string(), std::strerror(errno)}});
    }

private:
    fs::path _path;
};

}

DraftedAgreement draftAgreement(const Services& services, std::string brief, const std::string& name,
                                std::optional<base::Date> lawDate, base::Instant created)
{
    const domain::Brief read = domain::readBrief(brief, name);
    const base::Date today(std::chrono::floor<std::chrono::days>(created));
    const base::Date date = lawDate.value_or(read.referenceDate.value_or(today));
    std::vector<std::string> countries;
    for (const domain::Party& party : read.parties) countries.push_back(party.country);
    const drafting::TemplateSet templates = services.templates->load(read.instrument, read.party(read.lead).country, countries);
    law::LawCheck check = services.frameworks->library().check(read, date);
    drafting::Draft draft = drafting::draft(templates, read, check, today);
    auto hashes = drafting::textHashes(*services.akn, draft.text.expressions);
    return {std::move(brief), std::move(check), std::move(draft), std::move(hashes)};
}

void writeDraft(const Services& services, const DraftedAgreement& drafted, const fs::path& folder, bool replace)
{
    try {
        fs::path target = fs::absolute(folder).lexically_normal();
        if (!target.has_filename()) target = target.parent_path();
        checkTarget(target, replace);
        fs::create_directories(target.parent_path());
        Staging staging(target);
        for (const domain::Expression& expression : drafted.draft.text.expressions) {
            base::writeFileDurably(staging.path() / ("agreement." + expression.language + ".akn.xml"),
                                   base::view(services.akn->write(expression)));
        }
        base::writeFileDurably(staging.path() / "findings.json", base::view(law::toJson(drafted.law).dump(2) + "\n"));
        base::writeFileDurably(staging.path() / "brief.json", base::view(drafted.brief));
        staging.become(target);
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorCode::Unavailable, {"{0} cannot be written: {1}", {folder.string(), error.code().message()}});
    }
}

}
