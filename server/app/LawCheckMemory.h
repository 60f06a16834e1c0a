#pragma once

#include "law/Finding.h"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lazos::app {

/// Law checks as stored texts say, each text read once while it is remembered: a list of a hundred agreements asks a hundred of them, and
/// the same ones a moment later. What a text says never changes, so nothing here can be out of date. Safe from several threads.
class LawCheckMemory
{
public:
    explicit LawCheckMemory(std::size_t most) : _most(most) {}

    /// @throws base::Error Malformed  naming `name`.
    std::shared_ptr<const law::LawCheck> read(const std::string& text, const std::string& name);

private:
    std::size_t _most;
    std::mutex _mutex;
    std::map<std::string, std::shared_ptr<const law::LawCheck>> _byDigest;
    std::vector<std::string> _digests; ///< of the map, in no order
    std::size_t _oldest = 0; ///< index of the digest that is forgotten next
};

}
