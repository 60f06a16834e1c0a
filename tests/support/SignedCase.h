#pragma once

#include "app/actions/Signing.h"
#include "support/PlayedCase.h"

namespace lazos::tests {

/// The played case as all parties have signed it, by hand before a witness: it can be archived.
class SignedCase : public PlayedCase
{
public:
    SignedCase()
    {
        freeze();
        openBuenosAires();
        at("2027-01-25T15:00:00Z");
        signByHand("esteban.quiroga", "2027-01-20");
        openParis();
        at("2027-03-05T15:00:00Z");
        signByHand("nadia.roussel", "2027-03-01");
        at("2027-03-10T09:00:00Z");
    }

    /// How often the log says that a package was made.
    int entriesOfPackages()
    {
        int count = 0;
        const base::Json journal = app::showJournal(as("paul.garnier"), reference);
        for (const base::Json& line : journal.at("entries")) count += line.at("action") == "agreement.archive" ? 1 : 0;
        return count;
    }

    /// Names of the finished packages in the data folder.
    [[nodiscard]] std::vector<std::string> packages() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "packages")) {
            if (const std::string name = entry.path().filename().string(); name.front() != '.') names.push_back(name);
        }
        return names;
    }

    /// Nothing can be written where packages belong, until the answered function is called.
    std::function<void()> withoutRoomForPackages()
    {
        const std::filesystem::path place = folder.path() / "packages";
        const std::filesystem::path away = folder.path() / "packages-away";
        std::filesystem::rename(place, away);
        std::filesystem::create_directory_symlink("/proc/self/fdinfo", place);
        return [place, away] {
            std::filesystem::remove(place);
            std::filesystem::rename(away, place);
        };
    }

private:
    void signByHand(const std::string& login, const std::string& day)
    {
        const std::string png("\x89PNG\r\n\x1a\n and whatever follows", 29);
        app::WetInkInput ink;
        ink.agreement = reference;
        ink.day = base::parseDate(day);
        ink.place = "Buenos Aires";
        ink.witness = "Marta Ibarra";
        ink.witnessOffice = "Archivo General";
        ink.scanName = "firma.png";
        ink.scan = {png.begin(), png.end()};
        app::recordWetInk(as(login), ink);
    }
};

}
