// ZIP files and bags from outside.
#include "archive/Bag.h"
#include "archive/Zip.h"
#include "base/Error.h"

using namespace lazos;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    archive::IntakeLimits limits;
    limits.bytes = 32u << 20;
    try {
        static_cast<void>(archive::checkBag(archive::readZip({data, size}, "fuzz", limits)));
    } catch (const base::Error&) {
    }
    const base::Bytes all(data, data + size);
    // Without the container, so that the manifests are reached at once.
    const std::string_view declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
    static_cast<void>(archive::checkBag({{"bagit.txt", base::Bytes(declaration.begin(), declaration.end())},
                                         {"manifest-sha256.txt", all}, {"bag-info.txt", all}, {"fetch.txt", all}, {"data/x", {}}}));
    return 0;
}
