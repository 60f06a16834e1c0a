#pragma once

#include "pdf/file/Update.h"

#include <memory>
#include <string>
#include <string_view>

namespace lazos::pdf {

/// A sans font for the marks of signatures, embedded as the subset of the glyphs that were shown (Type0, CIDFontType2,
/// Identity-H, ToUnicode), so that the signed file stays PDF/A and PDF/UA. A subset is made once for each set of glyphs.
class MarkFont
{
public:
    enum class Weight { Regular, Bold };

    /// @throws base::Error Unavailable  if the font is not installed.
    explicit MarkFont(Weight weight);
    ~MarkFont();
    MarkFont(const MarkFont&) = delete;
    MarkFont& operator=(const MarkFont&) = delete;

    /// Glyphs of one line, remembered for the subset. Characters that the font lacks become "?".
    struct Line
    {
        std::vector<std::uint32_t> glyphs;
        double width = 0; ///< at size 1
    };
    Line shape(std::string_view utf8);

    /// Writes the subset; call once, after all lines. Returns the font dictionary.
    Reference embed(Update& update);
    /// The line as a hexadecimal string of the subset's glyph numbers; after embed().
    [[nodiscard]] std::string show(const Line& line) const;

private:
    struct Subset;
    struct State;
    std::unique_ptr<State> _state;
};

}
