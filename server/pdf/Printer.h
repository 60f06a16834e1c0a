#pragma once

#include "domain/Printer.h"

#include <filesystem>
#include <memory>

namespace lazos::pdf {

/// Where the typesetter finds what it needs; the defaults are those of Debian's packages fonts-noto-core, hyphen-*,
/// icc-profiles-free.
struct PrinterFolders
{
    std::filesystem::path fonts = "/usr/share/fonts/truetype/noto";
    std::filesystem::path hyphenation = "/usr/share/hyphen";
    std::filesystem::path colourProfile = "/usr/share/color/icc/sRGB.icc";
    std::filesystem::path words; ///< <language>.json: what the machine itself prints (server/pdf/words)
};

/// The typesetter: HarfBuzz, ICU, libhyphen, total-fit line breaking, PDF/A-3a + PDF/UA-1.
class Printer final : public domain::Printer
{
public:
    /// Reads fonts, colour profile and words once.
    /// @throws base::Error NotFound  a font, the profile or the words are not there; says which and where.
    /// @throws base::Error Malformed  one of them is not what it should be.
    explicit Printer(PrinterFolders folders);
    ~Printer() override;

    [[nodiscard]] base::Bytes print(const domain::PrintRequest& request) const override;

private:
    struct State;
    std::unique_ptr<State> _state;
};

}
