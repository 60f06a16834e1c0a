// lazos_many_agreements DIR COUNT: fills a data folder that scripts/demo-data has made with COUNT more agreements, each step an
// action of app/ by the person who may take it, now. Nothing is inserted by hand: every trigger, journal line and log entry is there.
#include "Edges.h"
#include "app/actions/Actions.h"
#include "base/Bytes.h"
#include "base/Error.h"
#include "drafting/Template.h"

#include <array>
#include <charconv>
#include <iostream>
#include <map>
#include <tuple>

namespace {

using namespace lazos;

/// One pair of cities that makes agreements, and who does what in it.
struct Pair
{
    std::string brief; ///< of templates/examples
    std::string drafter, otherDrafter, signatory, otherSignatory;
    std::string reviewer, review; ///< completes this internal step
    std::string clauseLanguage;
};

const std::array pairs{Pair{"paris-buenos-aires", "camille.laurent", "lucia.fernandez", "nadia.roussel", "esteban.quiroga", "hugo.petit", "fr-legal-review", "fr"},
                       Pair{"ciudad-de-mexico-bogota", "ximena.duarte", "natalia.rincon", "renata.olvera", "julian.cardenas", "ivan.montes", "mx-legal-review", "es"}};

/// How far an agreement goes, by its place among twenty: most are being negotiated, many have ended, some are in the procedures.
enum class Way { Drafted, Published, Consented, Refused, InProcedure };
Way wayOf(int number)
{
    const int place = number % 20;
    if (place < 6) return Way::Drafted;
    if (place < 11) return Way::Published;
    if (place < 12) return Way::Consented;
    if (place < 19) return Way::Refused;
    return Way::InProcedure;
}

/// Reads each set of templates once. A server reads them at every draft, so that a corrected clause holds at once; here that would be
/// most of the work.
class ReadOnce final : public drafting::TemplateLibrary
{
public:
    explicit ReadOnce(std::shared_ptr<const drafting::TemplateLibrary> library) : _library(std::move(library)) {}

    drafting::TemplateSet load(const std::string& instrument, const std::string& lead, const std::vector<std::string>& countries) const override
    {
        const auto key = std::tuple(instrument, lead, countries);
        const auto known = _sets.find(key);
        return known != _sets.end() ? known->second : _sets.emplace(key, _library->load(instrument, lead, countries)).first->second;
    }

    std::set<std::string> instruments(const std::string& lead) const override { return _library->instruments(lead); }

private:
    std::shared_ptr<const drafting::TemplateLibrary> _library;
    mutable std::map<std::tuple<std::string, std::string, std::vector<std::string>>, drafting::TemplateSet> _sets;
};

class Maker
{
public:
    explicit Maker(const std::filesystem::path& folder) : _services(buildEdges(_clock)), _workspace(_services.openWorkspace(folder, _clock))
    {
        _services.templates = std::make_shared<ReadOnce>(_services.templates);
        for (const Pair& pair : pairs) {
            const std::filesystem::path file = _services.resources / "templates/examples" / (pair.brief + ".json");
            _briefs.push_back(base::parseJson(base::readTextFile(file), file.string()));
        }
    }

    void make(int number)
    {
        const std::size_t which = static_cast<std::size_t>(number) % pairs.size();
        const Pair& pair = pairs[which];
        base::Json brief = _briefs[which];
        // Other words in each title, so that a search finds some and not all.
        static constexpr std::array themes{"puertos", "museos", "agua", "transporte", "bibliotecas", "vivienda", "salud", "energía", "deporte", "turismo", "clima"};
        for (auto& [language, title] : brief["title"].items()) {
            title = title.get<std::string>() + " · " + themes[static_cast<std::size_t>(number) % themes.size()] + " " + std::to_string(number);
        }
        const bool byOther = number % 4 > 1;
        const std::string& drafter = byOther ? pair.otherDrafter : pair.drafter;
        const std::string reference = app::createAgreement(as(drafter), brief.dump(), "brief").at("reference");
        const Way way = wayOf(number / 2);
        if (way == Way::Drafted) return;
        app::publishRevision(as(drafter), reference);
        if (way == Way::Published) return;
        if (way == Way::Refused) {
            app::refuse(as(pair.otherSignatory), reference, "The programme ended");
            return;
        }
        app::consent(as(pair.signatory), reference);
        if (way == Way::Consented) return;
        app::consent(as(pair.otherSignatory), reference);
        app::freeze(as(pair.drafter), reference);
        if (number % 3 == 0) app::completeTask(as(pair.reviewer), {reference, pair.review, "approve", "", {}});
    }

private:
    app::ActionContext as(const std::string& login) { return {_services, *_workspace, login, ""}; }

    base::SystemClock _clock;
    app::Services _services;
    std::unique_ptr<app::Workspace> _workspace;
    std::vector<base::Json> _briefs;
};

}

int main(int argc, char** argv)
{
    int count = 0;
    const std::string_view asked = argc == 3 ? argv[2] : "";
    if (const auto [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), count);
        asked.empty() || error != std::errc() || end != asked.data() + asked.size() || count < 1) {
        std::cerr << "lazos_many_agreements DIR COUNT\n";
        return 2;
    }
    try {
        Maker maker(argv[1]);
        for (int number = 0; number < count; ++number) maker.make(number);
        return 0;
    } catch (const base::Error& error) {
        std::cerr << error.position().prefix() << error.what() << '\n';
        return 1;
    }
}
