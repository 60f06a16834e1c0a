#pragma once

#include "law/FrameworkLibrary.h"

namespace lazos::xml {

/// Legal frameworks as XML files: legal-frameworks/<country>/*.xml, all files of a folder one framework but calendar.xml, which
/// says when the country's offices are open.
class FrameworkFolder final : public law::FrameworkSource
{
public:
    /// `schema`: legal-framework.xsd.
    explicit FrameworkFolder(std::filesystem::path schema) : _schema(std::move(schema)) {}

    [[nodiscard]] Loaded load(const std::filesystem::path& path) const override;
    [[nodiscard]] std::vector<law::CalendarFile> loadCalendars(const std::filesystem::path& path) const override;
    [[nodiscard]] std::vector<base::Error> schemaViolations(const std::filesystem::path& path) const override;

private:
    std::filesystem::path _schema;
};

}
