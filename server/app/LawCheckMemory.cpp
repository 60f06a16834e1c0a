#include "app/LawCheckMemory.h"

#include "base/Digest.h"

namespace lazos::app {

std::shared_ptr<const law::LawCheck> LawCheckMemory::read(const std::string& text, const std::string& name)
{
    const base::Sha256 binary = base::sha256(text);
    const std::string digest(binary.begin(), binary.end());
    {
        const std::lock_guard lock(_mutex);
        if (const auto found = _byDigest.find(digest); found != _byDigest.end()) return found->second;
    }
    auto check = std::make_shared<const law::LawCheck>(law::lawCheckFromJson(base::parseJson(text, name)));
    const std::lock_guard lock(_mutex);
    if (_byDigest.contains(digest)) return check;
    if (_digests.size() < _most) {
        _digests.push_back(digest);
    } else {
        _byDigest.erase(_digests[_oldest]);
        _digests[_oldest] = digest;
        _oldest = (_oldest + 1) % _most;
    }
    _byDigest.emplace(digest, check);
    return check;
}

}
