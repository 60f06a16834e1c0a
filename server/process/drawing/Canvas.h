#pragma once

#include "process/drawing/Diagram.h"

#include <string>
#include <string_view>

namespace lazos::process::drawing {

/// A number as SVG writes it: at most two decimals, no exponent, independent of any locale.
std::string number(double value);

/// Text as XML content and attribute value.
std::string escaped(std::string_view text);

/// Writes SVG 1.1 elements. Attributes are given as literal text, everything from a model is escaped here.
class Canvas
{
public:
    void open(std::string_view element, std::string_view attributes = {});
    void close(std::string_view element);
    void textElement(std::string_view element, std::string_view attributes, std::string_view text);

    void circle(Point centre, double radius, std::string_view attributes);
    void rectangle(const Bounds& bounds, double cornerRadius, std::string_view attributes);
    void path(const std::string& d, std::string_view attributes);
    void line(Point from, Point to, std::string_view attributes = {});

    [[nodiscard]] std::string take() { return std::move(_svg); }

private:
    std::string _svg;
};

/// Path data: "M1 2", "L3 4".
std::string moveTo(Point point);
std::string lineTo(Point point);

// Attributes of what is drawn. Lines take the colour of the text around the picture (currentColor), surfaces that of the page:
// style sheets change them by class, and the attribute holds where there is no style sheet.
inline constexpr std::string_view surface = R"(class="bpmn-surface" fill="#fff")";
inline constexpr std::string_view outline = R"(fill="none")";
inline constexpr std::string_view solid = R"(class="bpmn-solid" fill="currentColor")";
inline constexpr std::string_view reverse = R"(class="bpmn-reverse" fill="none" stroke="#fff")";

}
