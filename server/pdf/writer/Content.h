#pragma once

#include "pdf/layout/Pages.h"
#include "pdf/writer/FontObjects.h"

namespace lazos::pdf::writer {

/// The content stream of one page (ISO 32000-1 §7.8, §14.6): every drawn thing is an artifact or marked content of a
/// structure element. Enters the marked content into the structure's kids.
class ContentWriter
{
public:
    ContentWriter(const FontObjects& fonts, const GlyphUse& use, layout::Layout& layout) : _fonts(fonts), _use(use), _layout(layout) {}

    struct Page
    {
        std::string content;
        std::vector<int> elements; ///< by MCID
    };
    Page write(std::size_t page);

    /// The appearance of an unsigned field, its origin at the lower left corner.
    std::string write(const layout::FieldAppearance& appearance);

private:
    const FontObjects& _fonts;
    const GlyphUse& _use;
    layout::Layout& _layout;
    std::string _out;
    std::vector<int> _elements;
    int _page = 0;
    int _open = -1; ///< element whose marked content is open
    text::Face _face = text::Face::Serif; ///< text state, so that it is set only when it changes
    double _size = 0;
    double _expansion = 1;

    void begin();
    void openElement(int element, const std::string& said);
    [[nodiscard]] bool needsActualText(const text::Piece& piece) const;
    void closeElement();
    void rules(const layout::Page& page);
    void line(const layout::PlacedLine& line, double height, bool artifact);
    void segment(const text::Line& line, std::size_t begin, std::size_t end, double x, double y, double size);
    void piece(const text::Piece& piece, double size, double expansion, bool& inArray);
    void glyphs(const text::Word& word, double size, bool& inArray);
    void setFont(text::Face face, double size, bool& inArray);
    void endArray(bool& inArray);
};

}
