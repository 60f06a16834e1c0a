#pragma once

#include "base/Json.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::law {

enum class Verdict { Lawful, NotLawful, Undetermined, Pending };
/// Before what a step must be finished.
enum class Gate { Signature, EntryIntoForce, ThirdPartyEffect, Execution, None, Unknown };
enum class Effect { Permits, Prohibits, RequiresData, RequiresClause, RequiresStep, RequiresDocument, Limits, Notifies, Warns };
/// Whether the provision was read; only Verified can make a finding not lawful.
enum class Confidence { Verified, Secondary, OldVersion, Derived, Unverified };

/// The stable kebab-case words of contracts.md ("not-lawful", "entry-into-force", "requires-step", "old-version"…).
std::string_view name(Verdict) noexcept;
std::string_view name(Gate) noexcept;
std::string_view name(Effect) noexcept;
std::string_view name(Confidence) noexcept;

struct CitedSource
{
    std::string id;
    std::string citation;
    std::string officialId;
    std::string url;
    std::string version;
    Confidence confidence = Confidence::Unverified;
};

/// What one rule of one party's law says of a brief at the reference date (contracts.md, Findings).
struct Finding
{
    std::string rule;
    std::string party;
    Verdict verdict = Verdict::Undetermined;
    Effect effect = Effect::Warns;
    Gate gate = Gate::None;
    std::string clause; ///< requires-clause: id in the clause library
    std::string step; ///< requires-step: the lazos.step of the BPMN element that fulfils it
    std::string actor;
    std::string role;
    std::string force;
    std::string majority;
    std::vector<std::string> after; ///< steps that must be finished before this one
    std::string deadline; ///< ISO 8601 duration
    std::string calendar; ///< business calendar on which the deadline is counted; empty: every day counts
    std::string count; ///< calendar, business or clear; this and the two below empty: as the law of the calendar counts
    std::string start; ///< day-after or same-day
    std::string rollover; ///< none or next-business-day
    std::string silence;
    std::vector<CitedSource> sources;
    base::Json values = base::Json::object(); ///< what the conditions read
    domain::LocalizedText message;
    bool toConfirm = false; ///< broken by a source that was not read in force: undetermined until an officer confirms or waives it
    base::Json waived; ///< {"by", "at", "reason"} of the officer who set it aside, else null
};

struct FrameworkRef
{
    std::string country;
    std::string version;
    std::string sha256;
};

struct LawCheck
{
    base::Date referenceDate;
    std::vector<FrameworkRef> frameworks;
    Verdict verdict = Verdict::Undetermined;
    std::vector<Finding> findings;
};

/// The document of contracts.md, keys in its order. Empty optional members are left out.
base::OrderedJson toJson(const LawCheck& check);
/// @throws base::Error Malformed.
LawCheck lawCheckFromJson(const base::Json& json);

}
