#include "xml/TemplateFolder.h"

#include "drafting/Scope.h"
#include "xml/TemplateReader.h"

#include <algorithm>
#include <set>

namespace lazos::xml {

using base::Error;
using base::ErrorCode;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t maximumFiles = 2000;

std::string folderName(const std::string& country)
{
    std::string name = country;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

/// Names that come from a brief become file names: letters, digits and hyphens only.
bool isPlainName(const std::string& name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::vector<fs::path> xmlFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".xml") files.push_back(at->path());
        if (files.size() > maximumFiles) throw Error(ErrorCode::TooLarge, {"{0} holds more than 2000 files", {folder.string()}});
    }
    std::sort(files.begin(), files.end());
    return files;
}

}

Document TemplateFolder::read(const fs::path& file) const
{
    Document document = Document::parseFile(file);
    const std::lock_guard lock(_mutex);
    if (!_schema) _schema = std::make_unique<Schema>(_folder / "template.xsd");
    const std::vector<Error> violations = _schema->violations(document);
    if (!violations.empty()) throw violations.front();
    return document;
}

drafting::TemplateSet TemplateFolder::load(const std::string& instrument, const std::string& leadCountry,
                                           const std::vector<std::string>& countries) const
{
    std::set<std::string> folders;
    for (const std::string& country : countries) folders.insert(folderName(country));
    std::vector<fs::path> search;
    for (const std::string& name : folders) {
        if (isPlainName(name)) search.push_back(_folder / name);
    }
    search.push_back(_folder / "common");

    std::optional<fs::path> form;
    for (const std::string& name : {folderName(leadCountry), std::string("common")}) {
        const fs::path file = _folder / name / (instrument + ".xml");
        if (!form && isPlainName(name) && isPlainName(instrument) && fs::is_regular_file(file)) form = file;
    }
    if (!form) {
        throw Error(ErrorCode::NotFound,
                    {"There is no template for {0}, neither of the country {1} nor a common one: add templates/common/{0}.xml",
                     {instrument, leadCountry}});
    }
    drafting::TemplateSet set;
    set.form = readTemplate(read(*form));
    for (const fs::path& folder : search) {
        for (const fs::path& file : xmlFiles(folder / "clauses")) set.clauses.push_back(readClause(read(file)));
        if (fs::is_regular_file(folder / "labels.xml")) readLabels(read(folder / "labels.xml"), set.labels);
    }
    drafting::checkNames(set);
    return set;
}

std::set<std::string> TemplateFolder::instruments(const std::string& leadCountry) const
{
    std::set<std::string> found;
    for (const std::string& name : {folderName(leadCountry), std::string("common")}) {
        if (!isPlainName(name)) continue;
        for (const fs::path& file : xmlFiles(_folder / name)) {
            if (file.stem() != "labels") found.insert(file.stem().string());
        }
    }
    return found;
}

}
