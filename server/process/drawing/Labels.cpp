#include "process/drawing/Labels.h"

#include <algorithm>

namespace lazos::process::drawing {

namespace {

constexpr double lineHeight = 1.2;
constexpr std::string_view haloed = R"(stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke")";

/// Bytes of the UTF-8 character that begins with this byte.
std::size_t characterBytes(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Share of the em that a character takes, after the widths of Helvetica (ASCII); wide scripts take a whole em.
double emShare(std::string_view character)
{
    if (character.size() >= 3) return 1.0;
    if (character.size() == 2) return 0.56;
    constexpr std::string_view thin = "ijl.,:;'|!I ft()[]/-";
    constexpr std::string_view wide = "mwMW@%";
    const char c = character[0];
    if (thin.find(c) != std::string_view::npos) return 0.3;
    if (wide.find(c) != std::string_view::npos) return 0.87;
    if (c >= 'A' && c <= 'Z') return 0.69;
    return 0.54;
}

std::vector<std::string> words(const std::string& text)
{
    std::vector<std::string> list;
    std::string word;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            if (!word.empty()) list.push_back(std::move(word));
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty()) list.push_back(std::move(word));
    return list;
}

/// Takes the part of a word that fits off its front; at least one character.
std::string takeFitting(std::string& word, double width, double size)
{
    std::size_t end = 0;
    double used = 0;
    while (end < word.size()) {
        const std::size_t next = std::min(characterBytes(word[end]), word.size() - end);
        used += emShare(std::string_view(word).substr(end, next)) * size;
        if (end > 0 && used > width) break;
        end += next;
    }
    std::string front = word.substr(0, end);
    word.erase(0, end);
    return front;
}

void writeLines(Canvas& canvas, const std::vector<std::string>& lines, Point first, double size, std::string_view anchor, std::string_view more = {})
{
    const bool rim = more == haloed;
    std::string attributes(rim ? R"(class="bpmn-halo" fill="currentColor")" : R"(class="bpmn-label" fill="currentColor" stroke="none")");
    attributes += " text-anchor=\"" + std::string(anchor) + "\"";
    if (size != fontSize) attributes += " font-size=\"" + number(size) + "\"";
    if (!more.empty()) attributes += " " + std::string(more);
    canvas.open("text", attributes);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const double y = first.y + static_cast<double>(i) * size * lineHeight;
        canvas.textElement("tspan", "x=\"" + number(first.x) + "\" y=\"" + number(y) + "\"", lines[i]);
    }
    canvas.close("text");
}

double heightOf(const std::vector<std::string>& lines, double size) { return static_cast<double>(lines.size()) * size * lineHeight; }

/// The base line of the first of some lines whose block begins at `top`.
double firstBaseline(double top, double size) { return top + size * 0.95; }

}

double textWidth(std::string_view text, double size)
{
    double width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = std::min(characterBytes(text[at]), text.size() - at);
        width += emShare(text.substr(at, bytes)) * size;
        at += bytes;
    }
    return width;
}

std::vector<std::string> wrapped(const std::string& text, double width, std::size_t maximumLines, double size)
{
    std::vector<std::string> lines;
    std::string line;
    double lineWidth = 0;
    bool cut = false;
    const auto endLine = [&] {
        if (lines.size() == maximumLines) {
            cut = true;
        } else {
            lines.push_back(std::move(line));
        }
        line.clear();
        lineWidth = 0;
    };
    const double space = textWidth(" ", size);
    for (std::string word : words(text)) {
        if (cut) break;
        if (!line.empty() && lineWidth + space + textWidth(word, size) > width) endLine();
        while (!cut && textWidth(word, size) > width && line.empty()) {
            std::string front = takeFitting(word, width, size);
            if (word.empty()) {
                word = std::move(front);
                break;
            }
            line = std::move(front);
            endLine();
        }
        if (cut || word.empty()) continue;
        lineWidth += (line.empty() ? 0 : space) + textWidth(word, size);
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty() && !cut) endLine();
    if (cut && !lines.empty()) lines.back() += "…";
    return lines;
}

void writeInside(Canvas& canvas, const std::string& text, const Bounds& room)
{
    if (text.empty()) return;
    const double width = std::max(room.width - 10, 10.0);
    const auto capacity = [&](double at) { return std::max<std::size_t>(1, static_cast<std::size_t>(room.height / (at * lineHeight))); };
    double size = fontSize;
    std::vector<std::string> lines = wrapped(text, width, capacity(size) + 1, size);
    while (size > 9 && lines.size() > capacity(size)) {
        size -= 1;
        lines = wrapped(text, width, capacity(size) + 1, size);
    }
    if (lines.size() > capacity(size)) lines = wrapped(text, width, capacity(size), size);
    const Point centre = room.centre();
    writeLines(canvas, lines, {centre.x, firstBaseline(centre.y - heightOf(lines, size) / 2, size)}, size, "middle");
}

void writeAtTop(Canvas& canvas, const std::string& text, const Bounds& room)
{
    if (text.empty()) return;
    writeLines(canvas, wrapped(text, std::max(room.width - 20, 20.0), 2), {room.centre().x, firstBaseline(room.y + 5, fontSize)}, fontSize, "middle");
}

void writeAlong(Canvas& canvas, const std::string& text, const Bounds& strip, bool upwards)
{
    if (text.empty()) return;
    const double length = upwards ? strip.height : strip.width;
    const double depth = upwards ? strip.width : strip.height;
    const auto maximum = std::max<std::size_t>(1, static_cast<std::size_t>(depth / (fontSize * lineHeight)));
    const std::vector<std::string> lines = wrapped(text, std::max(length - 6, 10.0), maximum);
    const Point centre = strip.centre();
    const Point first{centre.x, firstBaseline(centre.y - heightOf(lines, fontSize) / 2, fontSize)};
    const std::string turn = "transform=\"rotate(-90 " + number(centre.x) + " " + number(centre.y) + ")\"";
    writeLines(canvas, lines, first, fontSize, "middle", upwards ? std::string_view(turn) : std::string_view());
}

void writeNote(Canvas& canvas, const std::string& text, const Bounds& room)
{
    if (text.empty()) return;
    const auto maximum = std::max<std::size_t>(1, static_cast<std::size_t>((room.height + 4) / (fontSize * lineHeight)));
    writeLines(canvas, wrapped(text, std::max(room.width - 8, 20.0), maximum), {room.x + 6, firstBaseline(room.y + 4, fontSize)}, fontSize, "start");
}

Bounds writeOutside(Canvas& canvas, const std::string& text, const Bounds& room)
{
    if (text.empty()) return {room.x, room.y, 0, 0};
    // Another tool's box fits its own font; ours may be a little wider, and a line more or less would hide a neighbour.
    const std::vector<std::string> lines = wrapped(text, std::max(room.width * 1.15 + 4, 40.0), 8);
    const Point centre{room.centre().x, firstBaseline(room.y, fontSize)};
    writeLines(canvas, lines, centre, fontSize, "middle", haloed);
    double widest = 0;
    for (const std::string& line : lines) widest = std::max(widest, textWidth(line));
    return {centre.x - widest / 2, room.y, widest, heightOf(lines, fontSize)};
}

}
