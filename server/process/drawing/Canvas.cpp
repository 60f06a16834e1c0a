#include "process/drawing/Canvas.h"

#include <array>
#include <charconv>

namespace lazos::process::drawing {

std::string number(double value)
{
    std::array<char, 64> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, 2);
    std::string text(buffer.data(), written.ptr);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string moveTo(Point point) { return "M" + number(point.x) + " " + number(point.y); }
std::string lineTo(Point point) { return "L" + number(point.x) + " " + number(point.y); }

void Canvas::open(std::string_view element, std::string_view attributes)
{
    _svg.append("<").append(element);
    if (!attributes.empty()) _svg.append(" ").append(attributes);
    _svg.append(">");
}

void Canvas::close(std::string_view element) { _svg.append("</").append(element).append(">\n"); }

void Canvas::textElement(std::string_view element, std::string_view attributes, std::string_view text)
{
    open(element, attributes);
    _svg += escaped(text);
    _svg.append("</").append(element).append(">");
}

void Canvas::circle(Point centre, double radius, std::string_view attributes)
{
    _svg.append("<circle cx=\"" + number(centre.x) + "\" cy=\"" + number(centre.y) + "\" r=\"" + number(radius) + "\" ").append(attributes).append("/>");
}

void Canvas::rectangle(const Bounds& bounds, double cornerRadius, std::string_view attributes)
{
    _svg += "<rect x=\"" + number(bounds.x) + "\" y=\"" + number(bounds.y) + "\" width=\"" + number(bounds.width) + "\" height=\"" +
            number(bounds.height) + "\" ";
    if (cornerRadius > 0) _svg += "rx=\"" + number(cornerRadius) + "\" ";
    _svg.append(attributes).append("/>");
}

void Canvas::path(const std::string& d, std::string_view attributes) { _svg.append("<path d=\"" + d + "\" ").append(attributes).append("/>"); }

void Canvas::line(Point from, Point to, std::string_view attributes) { path(moveTo(from) + lineTo(to), attributes); }

}
