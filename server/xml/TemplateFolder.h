#pragma once

#include "drafting/Template.h"
#include "xml/Document.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <set>

namespace lazos::xml {

/// The folder templates/ (its README says how it is laid out):
///   template.xsd
///   <iso or common>/<instrument>.xml   forms          <iso or common>/clauses/<id>.xml   clauses
///   <iso or common>/labels.xml         words for codes
/// Files are read at each load, so that a lawyer's change shows at once. Any thread may call load().
class TemplateFolder final : public drafting::TemplateLibrary
{
public:
    explicit TemplateFolder(std::filesystem::path folder) : _folder(std::move(folder)) {}

    [[nodiscard]] drafting::TemplateSet load(const std::string& instrument, const std::string& leadCountry,
                                             const std::vector<std::string>& countries) const override;
    [[nodiscard]] std::set<std::string> instruments(const std::string& leadCountry) const override;

private:
    [[nodiscard]] Document read(const std::filesystem::path& file) const;

    std::filesystem::path _folder;
    mutable std::mutex _mutex; ///< a Schema is for one thread at a time
    mutable std::unique_ptr<Schema> _schema;
};

}
