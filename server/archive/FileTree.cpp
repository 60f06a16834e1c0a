#include "archive/FileTree.h"

#include "archive/Lines.h"
#include "base/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <unistd.h>

namespace lazos::archive {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

namespace {

void syncFolder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int result = descriptor < 0 ? -1 : ::fsync(descriptor);
    const int reason = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (result != 0) throw Error(ErrorCode::Unavailable, {"Cannot write {0}: {1}", {folder.string(), std::strerror(reason)}});
}

void writeNewFile(const fs::path& path, base::BytesView bytes)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    bool written = descriptor >= 0;
    for (std::size_t done = 0; written && done < bytes.size();) {
        const ssize_t count = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (count > 0) {
            done += static_cast<std::size_t>(count);
        } else {
            written = count < 0 && errno == EINTR;
        }
    }
    written = written && ::fsync(descriptor) == 0;
    const int reason = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!written) throw Error(ErrorCode::Unavailable, {"Cannot write {0}: {1}", {path.string(), std::strerror(reason)}});
}

}

bool isSafePath(std::string_view path) noexcept
{
    if (path.empty() || path.size() > 1024 || !isPlainText(path, false)) return false;
    if (path.find('\\') != std::string_view::npos || path.front() == '~') return false;
    if (path.size() > 1 && path[1] == ':') return false;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

FileTree readFolder(const fs::path& folder, const IntakeLimits& limits)
{
    if (!fs::is_directory(folder)) throw Error(ErrorCode::NotFound, {"There is no folder {0}", {folder.string()}});
    FileTree files;
    std::uint64_t total = 0;
    try {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            const std::string path = entry.path().lexically_relative(folder).generic_string();
            const fs::file_status status = entry.symlink_status();
            const bool emptyFolder = fs::is_directory(status) && fs::is_empty(entry.path());
            if (fs::is_directory(status) && !emptyFolder) continue;
            if (!emptyFolder && !fs::is_regular_file(status)) {
                throw Error(ErrorCode::Malformed, {"{0} is a link or device; a package holds plain files only", {path}});
            }
            total += emptyFolder ? 0 : entry.file_size();
            if (files.size() >= limits.entries || total > limits.bytes) {
                throw Error(ErrorCode::TooLarge, {"The package has more files or bytes than are read", {}});
            }
            if (emptyFolder) {
                files.emplace(path + "/", base::Bytes());
            } else {
                files.emplace(path, base::readFile(entry.path(), limits.bytes));
            }
        }
    } catch (const fs::filesystem_error& error) {
        throw Error(ErrorCode::Unavailable, {"Cannot read {0}: {1}", {folder.string(), error.code().message()}});
    }
    return files;
}

void writeFolder(const FileTree& files, const fs::path& folder)
{
    const fs::path target = folder.lexically_normal();
    const fs::path beside = target.parent_path() / ("." + target.filename().string() + ".unfinished");
    if (fs::exists(target)) throw Error(ErrorCode::Conflict, {"{0} exists already", {target.string()}});
    try {
        fs::remove_all(beside); // what a stopped attempt left
        fs::create_directories(beside);
        std::set<fs::path> folders{beside};
        for (const auto& [path, bytes] : files) {
            const bool emptyFolder = isEmptyFolder(path);
            if (!isSafePath(emptyFolder ? path.substr(0, path.size() - 1) : path)) {
                throw Error(ErrorCode::InvalidArgument, {"{0} cannot be the name of a file in a package", {path}});
            }
            const fs::path file = beside / path; // of a folder "x/", the parent is "x"
            fs::create_directories(file.parent_path());
            for (fs::path up = file.parent_path(); folders.insert(up).second; up = up.parent_path()) {}
            if (!emptyFolder) writeNewFile(file, bytes);
        }
        for (auto deepest = folders.rbegin(); deepest != folders.rend(); ++deepest) syncFolder(*deepest);
        fs::rename(beside, target);
        syncFolder(target.parent_path().empty() ? fs::path(".") : target.parent_path());
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        throw Error(ErrorCode::Unavailable, {"Cannot write {0}: {1}", {target.string(), error.code().message()}});
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(beside, ignored);
        throw;
    }
}

}
