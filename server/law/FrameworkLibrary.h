#pragma once

#include "base/Error.h"
#include "domain/Brief.h"
#include "law/Finding.h"
#include "law/Framework.h"
#include "law/Phrases.h"
#include "law/calendar/Calendars.h"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lazos::law {

struct CompiledFramework;

/// All legal frameworks, compiled once; immutable, so any thread may ask.
class FrameworkLibrary
{
public:
    /// @throws base::Error Malformed (file, line)  for a rule without a known source, a condition that is no FEEL, a
    /// repeated id, an `unless` that names no rule.
    FrameworkLibrary(std::vector<Framework> frameworks, Phrases phrases);
    ~FrameworkLibrary();
    FrameworkLibrary(FrameworkLibrary&&) noexcept;
    FrameworkLibrary& operator=(FrameworkLibrary&&) noexcept;

    /// What the law of each party, as in force on `referenceDate`, says of the brief. Findings are ordered by party id, then
    /// as the framework orders its rules; the order of parties and the lead change nothing.
    /// @throws base::Error InvalidArgument (JSON pointer)  for a fact that no framework of the parties declares, a fact of a
    /// wrong type, a level that the country does not have, a subdivision that does not fit the level.
    [[nodiscard]] LawCheck check(const domain::Brief& brief, base::Date referenceDate) const;

    [[nodiscard]] std::vector<const Framework*> frameworks() const;
    /// nullptr if there is none for that country.
    [[nodiscard]] const Framework* find(std::string_view country) const noexcept;
    /// BPMN process id of a party's own procedure; empty where the framework names none.
    [[nodiscard]] std::string processOf(const domain::Party& party) const;
    [[nodiscard]] const Phrases& phrases() const noexcept { return _phrases; }

private:
    [[nodiscard]] const CompiledFramework* compiled(std::string_view country) const noexcept;
    std::vector<std::unique_ptr<const CompiledFramework>> _frameworks; ///< by country
    Phrases _phrases;
};

/// Reads framework files; implemented by xml/.
class FrameworkSource
{
public:
    virtual ~FrameworkSource() = default;

    struct Loaded
    {
        std::vector<Framework> frameworks;
        Phrases phrases; ///< empty if the path holds none
    };
    /// `path` is a folder of country folders, one country folder or one file.
    /// @throws base::Error NotFound, Malformed (file, line).
    [[nodiscard]] virtual Loaded load(const std::filesystem::path& path) const = 0;
    /// The calendar files below `path`, by their paths.
    /// @throws base::Error NotFound, Malformed (file, line).
    [[nodiscard]] virtual std::vector<CalendarFile> loadCalendars(const std::filesystem::path& path) const = 0;
    /// All violations of legal-framework.xsd in the files below `path`, each with file and line.
    /// @throws base::Error NotFound, Malformed for a file that is no XML.
    [[nodiscard]] virtual std::vector<base::Error> schemaViolations(const std::filesystem::path& path) const = 0;
};

/// The library of the installation's own folder, loaded at the first question.
class Frameworks
{
public:
    Frameworks(std::unique_ptr<const FrameworkSource> source, std::filesystem::path folder)
        : _source(std::move(source)), _folder(std::move(folder))
    {}

    /// @throws base::Error as FrameworkSource::load and FrameworkLibrary. A failure is not remembered.
    [[nodiscard]] const FrameworkLibrary& library() const;
    /// The business calendars beside them, loaded at the first question. @throws base::Error as FrameworkSource::loadCalendars.
    [[nodiscard]] const Calendars& calendars() const;
    [[nodiscard]] const FrameworkSource& source() const noexcept { return *_source; }
    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return _folder; }

private:
    std::unique_ptr<const FrameworkSource> _source;
    std::filesystem::path _folder;
    mutable std::once_flag _once;
    mutable std::unique_ptr<const FrameworkLibrary> _library;
    mutable std::once_flag _calendarsOnce;
    mutable std::unique_ptr<const Calendars> _calendars;
};

}
