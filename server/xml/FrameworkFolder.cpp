#include "xml/FrameworkFolder.h"

#include "base/Digest.h"
#include "xml/CalendarReader.h"
#include "xml/FrameworkReader.h"

#include <algorithm>
#include <map>

namespace lazos::xml {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t maximumFile = 16u << 20;
constexpr std::size_t maximumFiles = 2000;

/// The framework files below a path, by name.
std::vector<fs::path> filesBelow(const fs::path& path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        throw base::Error(base::ErrorCode::NotFound, {"There is no file or folder {0}", {path.string()}}, {path.string(), 0, 0, {}});
    }
    if (!fs::is_directory(status)) return {path};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") files.push_back(entry.path());
        if (files.size() > maximumFiles) {
            throw base::Error(base::ErrorCode::TooLarge, {"There are more than {0} framework files below {1}",
                                                          {std::to_string(maximumFiles), path.string()}});
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// legal-frameworks/fr holds FR only, so that a reader finds a country's law in one place.
void checkFolder(const std::string& about, const law::Place& place, const fs::path& file)
{
    std::string folder = file.parent_path().filename().string();
    std::string country = about;
    std::transform(country.begin(), country.end(), country.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (!folder.empty() && folder != country) {
        throw law::errorAt(place, {"This file is about {0} but lies in the folder \"{1}\"; move it to \"{2}\"", {about, folder, country}});
    }
}

}

law::FrameworkSource::Loaded FrameworkFolder::load(const fs::path& path) const
{
    std::map<std::string, law::Framework> byCountry;
    std::map<std::string, std::string> digests;
    std::map<std::string, domain::LocalizedText, std::less<>> phrases;
    for (const fs::path& file : filesBelow(path)) {
        const base::Bytes bytes = base::readFile(file, maximumFile);
        const Document document = Document::parse(bytes, file.string());
        if (document.root().name() == "phrases") {
            phrases.merge(readPhrases(document));
            continue;
        }
        if (isCalendarFile(document)) continue;
        law::Framework part = readFramework(document);
        checkFolder(part.country, part.place, file);
        digests[part.country] += file.filename().string() + " " + base::hex(base::sha256(bytes)) + "\n";
        const auto [place, isNew] = byCountry.try_emplace(part.country);
        if (isNew) {
            place->second.country = part.country;
            place->second.place = part.place;
        }
        law::merge(place->second, std::move(part));
    }
    Loaded loaded;
    for (auto& [country, framework] : byCountry) {
        framework.sha256 = base::hex(base::sha256(digests[country]));
        if (framework.version.empty()) {
            throw law::errorAt(framework.place, {"The framework {0} has no version; write version=\"2026-11-23\" at one of its files", {country}});
        }
        loaded.frameworks.push_back(std::move(framework));
    }
    loaded.phrases = law::Phrases(std::move(phrases));
    return loaded;
}

std::vector<law::CalendarFile> FrameworkFolder::loadCalendars(const fs::path& path) const
{
    std::vector<law::CalendarFile> calendars;
    for (const fs::path& file : filesBelow(path)) {
        const base::Bytes bytes = base::readFile(file, maximumFile);
        const Document document = Document::parse(bytes, file.string());
        if (!isCalendarFile(document)) continue;
        law::CalendarFile read = readCalendarFile(document);
        checkFolder(read.country, read.place, file);
        read.sha256 = base::hex(base::sha256(bytes));
        calendars.push_back(std::move(read));
    }
    return calendars;
}

std::vector<base::Error> FrameworkFolder::schemaViolations(const fs::path& path) const
{
    const Schema schema(_schema);
    std::vector<base::Error> all;
    for (const fs::path& file : filesBelow(path)) {
        const Document document = Document::parse(base::readFile(file, maximumFile), file.string());
        auto found = schema.violations(document);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    return all;
}

}
