#pragma once

#include "SigningFixture.h"

#include "pdf/file/Update.h"
#include "support/Refused.h"

#include <string>

namespace lazos::tests {

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline base::Bytes replaced(const base::Bytes& bytes, const std::string& from, const std::string& to)
{
    std::string text(base::text(bytes));
    const auto at = text.find(from);
    CPPUNIT_ASSERT_MESSAGE(from, at != std::string::npos);
    text.replace(at, from.size(), to);
    return {text.begin(), text.end()};
}

/// One changed object in a new revision, written as any PDF tool would.
inline base::Bytes updated(const base::Bytes& file, std::uint32_t number, pdf::Object value)
{
    const auto revisions = pdf::Revisions::read(file);
    pdf::Update update(revisions);
    update.replace({number}, std::move(value));
    return update.write();
}

inline pdf::Dictionary dictionaryOf(const base::Bytes& file, std::uint32_t number)
{
    const auto revisions = pdf::Revisions::read(file);
    return *revisions.find({number})->dictionary();
}

/// The verdict must be TotalFailed, and its report must name the part.
inline void assertFails(SigningFixture& fixture, const base::Bytes& file, const std::string& naming = {}, const std::string& what = {})
{
    const auto verdict = fixture.verify(file);
    const std::string report = what + ": " + toJson(verdict).dump(2);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(report, signing::Indication::TotalFailed, verdict.indication());
    CPPUNIT_ASSERT_MESSAGE(report, contains(report, naming));
}

}
