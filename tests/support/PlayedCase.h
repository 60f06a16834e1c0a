#pragma once

#include "Edges.h"
#include "app/actions/Actions.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <memory>
#include <string>

namespace lazos::tests {

/// The case Paris – Buenos Aires in a data folder of its own, played by its people through the actions, at moments of its story.
class PlayedCase
{
public:
    PlayedCase() : clock(base::parseInstant("2026-11-23T09:00:00Z").value())
    {
        ::setenv("LAZOS_HOME", LAZOS_SOURCE_DIR, 1);
        services = buildEdges(clock);
        workspace = services.openWorkspace(folder.path(), clock);
        app::importDirectory(as("setup"), brief("people"), "people");
        at("2026-11-23T10:00:00Z");
        reference = app::createAgreement(as("camille.laurent"), brief(""), "brief").at("reference");
    }

    static std::string brief(const std::string& kind)
    {
        return base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/templates/examples/paris-buenos-aires" + (kind.empty() ? "" : "." + kind) + ".json");
    }

    app::ActionContext as(const std::string& login) { return {services, *workspace, login, ""}; }
    void at(const std::string& moment) { clock.set(base::parseInstant(moment).value()); }

    void publishAndConsent()
    {
        at("2026-12-02T08:50:00Z");
        app::publishRevision(as("camille.laurent"), reference);
        app::consent(as("nadia.roussel"), reference);
        app::consent(as("esteban.quiroga"), reference);
    }

    /// Up to the text frozen and reviewed by both legal offices.
    void freeze()
    {
        publishAndConsent();
        at("2026-12-08T09:00:00Z");
        app::freeze(as("camille.laurent"), reference);
        at("2026-12-15T10:00:00Z");
        app::completeTask(as("hugo.petit"), {reference, "fr-legal-review", "approve", "", {}});
        app::completeTask(as("martin.sosa"), {reference, "ar-legal-review", "approve", "", {}});
    }

    static base::Bytes pdf(const std::string& words)
    {
        const std::string text = "%PDF-1.4\n% " + words + "\n%%EOF\n";
        return {text.begin(), text.end()};
    }
    static app::ActInput act(const std::string& number, const std::string& date, const std::string& organ)
    {
        app::ActInput input;
        input.number = number;
        input.date = base::parseDate(date);
        input.organ = organ;
        input.documentName = "act.pdf";
        input.document = pdf(number);
        return input;
    }
    void record(const std::string& login, const std::string& step, const std::string& date)
    {
        app::completeTask(as(login), {reference, step, "approve", "", act(step + " 1", date, "organ")});
    }

    /// What Argentine law puts before the signature of Buenos Aires.
    void openBuenosAires()
    {
        at("2026-12-17T13:00:00Z");
        record("lucia.fernandez", "ar.ley-25506-50.adhesion", "2026-12-10");
    }
    /// What French law puts before the signature of Paris.
    void openParis()
    {
        at("2027-02-17T09:00:00Z");
        record("ines.fabre", "deliberation", "2027-02-09");
        record("ines.fabre", "deliberation-enforceable", "2027-02-16");
    }

    TemporaryFolder folder;
    base::SettableClock clock;
    app::Services services;
    std::unique_ptr<app::Workspace> workspace;
    std::string reference;
};

}
