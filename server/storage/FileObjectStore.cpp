#include "storage/FileObjectStore.h"

#include "base/Digest.h"
#include "base/Error.h"

#include <fcntl.h>
#include <unistd.h>

namespace lazos::storage {

using base::Error;
using base::ErrorCode;

namespace {

/// A new folder is only there after a power cut if its parent was synchronised too.
void makeFolderDurably(const std::filesystem::path& folder)
{
    if (std::filesystem::is_directory(folder)) return;
    if (folder.has_parent_path()) makeFolderDurably(folder.parent_path());
    std::filesystem::create_directory(folder);
    const std::filesystem::path parent = folder.has_parent_path() ? folder.parent_path() : ".";
    const int descriptor = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool durable = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!durable) throw Error(ErrorCode::Unavailable, {"The folder {0} cannot be made durable", {folder.string()}});
}

bool isWhole(const std::filesystem::path& file, std::size_t size, const std::string& id)
{
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none) || std::filesystem::file_size(file, none) != size) return false;
    return base::hex(base::digestFile(file).sha256) == id;
}

}

std::filesystem::path FileObjectStore::file(const std::string& id) const
{
    if (id.size() != 64 || id.find_first_not_of("0123456789abcdef") != std::string::npos) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is no object id", {id}});
    }
    return _folder / id.substr(0, 2) / id;
}

std::string FileObjectStore::put(base::BytesView bytes)
{
    const std::string id = base::hex(base::sha256(bytes));
    const std::filesystem::path path = file(id);
    // A file of that name may be half of it (a copy that was cut off) or have changed on the disk: it is replaced, not trusted.
    if (isWhole(path, bytes.size(), id)) return id;
    makeFolderDurably(path.parent_path());
    base::writeFileDurably(path, bytes);
    // Against a slip of a person or a program: what is stored never changes.
    std::error_code error;
    using std::filesystem::perms;
    std::filesystem::permissions(path, perms::owner_read | perms::group_read | perms::others_read, error);
    if (error) throw Error(ErrorCode::Unavailable, {"Cannot protect the file {0}: {1}", {path.string(), error.message()}});
    return id;
}

base::Bytes FileObjectStore::get(const std::string& id)
{
    base::Bytes bytes = base::readFile(file(id));
    if (base::hex(base::sha256(bytes)) != id) {
        throw Error(ErrorCode::Corrupt, {"The object {0} no longer has its digest: restore it from a backup", {id}});
    }
    return bytes;
}

std::uint64_t FileObjectStore::size(const std::string& id)
{
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(file(id), error);
    if (error) throw Error(ErrorCode::NotFound, {"There is no object {0}", {id}});
    return bytes;
}

void FileObjectStore::each(const std::function<void(const std::string&, const std::filesystem::path&)>& visit)
{
    if (!std::filesystem::exists(_folder)) return;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(_folder)) {
        const std::string id = entry.path().filename().string();
        // Temporary files of a write that was interrupted are no objects.
        if (entry.is_regular_file() && id.size() == 64) visit(id, entry.path());
    }
}

}
