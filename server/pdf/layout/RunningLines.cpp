#include "pdf/layout/RunningLines.h"

#include "pdf/layout/Geometry.h"

namespace lazos::pdf::layout {

namespace {

enum class Place { Left, Centre, Right };

class RunningLines
{
public:
    RunningLines(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter)
        : _request(request), _words(words), _typesetter(typesetter)
    {
        for (const domain::Expression& expression : request.expressions) _languages.push_back(expression.language);
    }

    void add(Page& page, std::size_t number, std::size_t count)
    {
        constexpr double headBaseline = 58.5;
        write(page, Place::Left, headBaseline, joinDistinct({_request.reference, _request.version}));
        if (_request.test) write(page, Place::Centre, headBaseline, _words.sayAll(_languages, {"Test document", {}}));
        std::vector<std::string> labels;
        for (const auto& language : _languages) labels.push_back(domain::in(_request.copyLabel, language));
        write(page, Place::Right, headBaseline, joinDistinct(labels));
        page.rules.push_back({marginLeft, headRule, marginRight, headRule, 0.8, 0});

        page.rules.push_back({marginLeft, footRule, marginRight, footRule, 0.8, 0});
        double baseline = footRule + 12;
        for (const auto& language : _languages) {
            const auto hash = _request.textHash.find(language);
            if (hash == _request.textHash.end()) continue;
            write(page, Place::Left, baseline, language + " " + shortened(hash->second));
            baseline += smallLeading - 0.6;
        }
        baseline = footRule + 12;
        if (!_request.verificationCode.empty()) {
            write(page, Place::Centre, baseline, _words.sayAll(_languages, {"Verify", {}}));
            write(page, Place::Centre, baseline + smallLeading - 0.6, _request.verificationCode);
        }
        write(page, Place::Right, baseline, _words.sayAll(_languages, {"Page", {}}));
        write(page, Place::Right, baseline + smallLeading - 0.6, std::to_string(number) + " / " + std::to_string(count));
    }

private:
    const domain::PrintRequest& _request;
    const Words& _words;
    text::Typesetter& _typesetter;
    std::vector<domain::Language> _languages;

    /// "2f9a 03cd … e815 b613": enough to compare by eye.
    static std::string shortened(const std::string& hash)
    {
        if (hash.size() < 16) return hash;
        const std::size_t end = hash.size();
        return hash.substr(0, 4) + " " + hash.substr(4, 4) + " … " + hash.substr(end - 8, 4) + " " + hash.substr(end - 4);
    }

    void write(Page& page, Place place, double baseline, const std::string& words)
    {
        if (words.empty()) return;
        constexpr double room = marginRight - marginLeft;
        for (text::Line& line : _typesetter.set({{words, text::Face::Sans, -1}}, {smallSize, smallLeading, false, false}, room, "en")) {
            const double width = line.width();
            double x = marginLeft;
            if (place == Place::Centre) x = (pageWidth - width) / 2;
            if (place == Place::Right) x = marginRight - width;
            page.running.push_back({std::move(line), x, baseline, smallSize, -1, 0});
            baseline += smallLeading;
        }
    }
};

}

void addRunningLines(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter, Layout& layout)
{
    RunningLines lines(request, words, typesetter);
    for (std::size_t i = 0; i < layout.pages.size(); ++i) lines.add(layout.pages[i], i + 1, layout.pages.size());
}

}
