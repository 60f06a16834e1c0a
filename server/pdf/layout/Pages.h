#pragma once

#include "pdf/layout/Structure.h"
#include "pdf/text/Paragraph.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

/// The result of the layout: everything has its place; nothing here knows how a PDF is written.
namespace lazos::pdf::layout {

/// What an inline piece of text is, beside part of its paragraph.
struct Mark
{
    int element = -1;       ///< a Link or Span element below the paragraph's
    bool link = false;
    int column = 0;         ///< the language in which a link stays
    std::string target;     ///< eId that a link leads to
    std::string words;      ///< what the link says
};

struct PlacedLine
{
    text::Line line;
    double x = 0;
    double baseline = 0;
    double size = 0;
    int element = -1;  ///< -1: an artifact (running lines, repeated table head)
    int order = 0;     ///< reading order on the page: column by column, then what spans them
};

struct Rule
{
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    double width = 0.5;
    double gray = 0; ///< 0 black, 1 white
};

struct Rectangle
{
    double x = 0, y = 0, width = 0, height = 0;
};

struct PlacedField
{
    std::size_t slot = 0; ///< index in PrintRequest::signatures
    Rectangle place;
    int element = -1;     ///< its Form element
};

struct PlacedLink
{
    Rectangle place;
    int mark = 0;
};

struct Page
{
    std::vector<PlacedLine> running; ///< artifacts
    std::vector<PlacedLine> lines;   ///< sorted by order
    std::vector<Rule> rules;
    std::vector<Rectangle> frames;
    std::vector<PlacedField> fields;
    std::vector<PlacedLink> links;
};

/// A place in the text that bookmarks and links lead to.
struct Anchor
{
    int page = 0;
    double y = 0;
};

struct Bookmark
{
    std::string title;
    std::pair<int, std::string> anchor; ///< column and eId
    bool top = false;                   ///< a language or the signatures; the others stand below the last of these
};

/// What a signature field shows until it is signed, relative to its own upper left corner.
struct FieldAppearance
{
    double width = 0, height = 0;
    std::vector<PlacedLine> lines;
    std::string tooltip; ///< TU: what a screen reader says of the field
};

struct Layout
{
    std::vector<Page> pages;
    Structure structure;
    std::vector<Mark> marks;
    std::map<std::pair<int, std::string>, Anchor> anchors;
    std::vector<Bookmark> bookmarks;
    std::vector<FieldAppearance> appearances; ///< by slot
};

}
