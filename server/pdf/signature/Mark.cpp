#include "pdf/signature/Mark.h"

#include "pdf/signature/MarkFont.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace lazos::pdf {

namespace {

constexpr double padding = 6;
constexpr double headingSize = 9;
constexpr double textSize = 7;
constexpr double leading = 1.3;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

struct Row
{
    MarkFont* font;
    const char* name;
    MarkFont::Line line;
    double size;
    std::string language;
};

std::vector<Row> rows(const std::vector<signing::AppearanceLine>& lines, MarkFont& font, const char* name, double size)
{
    std::vector<Row> result;
    for (const signing::AppearanceLine& line : lines) result.push_back({&font, name, font.shape(line.words), size, line.language});
    return result;
}

double heightOf(const std::vector<Row>& block)
{
    double height = 0;
    for (const Row& row : block) height += row.size * leading;
    return height;
}

/// Whether it can stand in a content stream as it is: letters, digits and hyphens, as BCP 47 has it.
bool isLanguageTag(const std::string& language)
{
    return !language.empty() && std::all_of(language.begin(), language.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string draw(const std::vector<Row>& block, double top, double scale)
{
    std::string content;
    for (const Row& row : block) {
        const double size = row.size * scale;
        top -= size * leading;
        const std::string text = "BT /" + std::string(row.name) + ' ' + number(size) + " Tf 1 0 0 1 " + number(padding) + ' ' + number(top + size * 0.3)
                                 + " Tm " + row.font->show(row.line) + " Tj ET\n";
        content += isLanguageTag(row.language) ? "/Span <</Lang (" + row.language + ")>> BDC\n" + text + "EMC\n" : text; // ISO 14289-1, 7.2
    }
    return content;
}

}

Reference addMark(Update& update, const signing::Appearance& appearance, double width, double height)
{
    MarkFont regular(MarkFont::Weight::Regular);
    MarkFont bold(MarkFont::Weight::Bold);
    std::vector<Row> top = rows(appearance.headings, bold, "F1", headingSize);
    const std::vector<Row> lines = rows(appearance.lines, regular, "F2", textSize);
    top.insert(top.end(), lines.begin(), lines.end());
    const std::vector<Row> foot = rows(appearance.footers, regular, "F2", textSize);

    double scale = std::min(1.0, (height - 2 * padding) / std::max(1.0, heightOf(top) + heightOf(foot)));
    for (const std::vector<Row>* block : {&std::as_const(top), &foot}) {
        for (const Row& row : *block) scale = std::min(scale, (width - 2 * padding) / std::max(1.0, row.line.width * row.size));
    }
    Dictionary fonts;
    if (!appearance.headings.empty()) fonts["F1"] = bold.embed(update);
    if (!appearance.lines.empty() || !appearance.footers.empty()) fonts["F2"] = regular.embed(update);
    const std::string content = "q 0 G 0.6 w 0.3 0.3 " + number(width - 0.6) + ' ' + number(height - 0.6) + " re S Q\nq 0 g\n"
                                + draw(top, height - padding, scale) + draw(foot, padding + heightOf(foot) * scale, scale) + "Q\n";
    Stream form;
    form.dictionary["Type"] = Name{"XObject"};
    form.dictionary["Subtype"] = Name{"Form"};
    form.dictionary["BBox"] = Array{std::int64_t{0}, std::int64_t{0}, Real{number(width)}, Real{number(height)}};
    form.dictionary["Resources"] = Dictionary{{"Font", fonts}};
    form.data.assign(content.begin(), content.end());
    return update.add(std::move(form));
}

}
