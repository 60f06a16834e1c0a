#pragma once

#include "base/Error.h"
#include "base/Json.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"
#include "law/Finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The values of a legal framework, as a lawyer writes them in legal-frameworks/<country>/*.xml (legal-framework.xsd).
namespace lazos::law {

/// Where something stands in a framework file, for errors.
struct Place
{
    std::string file;
    int line = 0;
};

/// In force from the first day (included) until a day on which it no longer is (excluded). Absent = open.
struct Validity
{
    std::optional<base::Date> from;
    std::optional<base::Date> until;

    [[nodiscard]] bool covers(base::Date day) const { return (!from || *from <= day) && (!until || day < *until); }
};

/// One wording of a provision, as far as it was read.
struct SourceVersion
{
    std::string id; ///< how the wording is named, mostly the day it came into force
    Validity inForce;
    Confidence confidence = Confidence::Unverified;
    base::Date consulted;
    std::string paraphrase;
};

struct Source
{
    std::string id;
    std::string citation;
    std::string officialId;
    std::string url;
    std::vector<SourceVersion> versions;
    Place place;

    /// The wording in force on that day, or nullptr if none is known.
    [[nodiscard]] const SourceVersion* versionOn(base::Date day) const noexcept;
};

/// A level of government. `coverage` says how much of its own law the framework knows.
struct Level
{
    enum class Coverage { Full, Partial };

    std::string id;
    std::string iso; ///< regular expression that the party's ISO 3166-2 subdivision must match; empty = any
    Coverage coverage = Coverage::Full;
    std::string process; ///< BPMN process id of this level's procedure; empty = the common walk through the steps of law
    domain::LocalizedText name;
    Place place;
};

/// A fact that the rules ask for and a brief may declare under `facts`.
struct Input
{
    enum class Owner { Party, Agreement };
    enum class Type { Boolean, Integer, Decimal, Text, Date, Choice };

    std::string name;
    Owner owner = Owner::Party;
    Type type = Type::Boolean;
    std::string unit;
    std::vector<std::pair<std::string, domain::LocalizedText>> choices;
    domain::LocalizedText question;
    Place place;
};

/// To whom a rule speaks; an empty list = to all.
struct AppliesTo
{
    std::vector<std::string> kinds;
    std::vector<std::string> levels;
    std::vector<std::string> instruments;
    std::vector<std::string> counterparts; ///< at least one counterpart is of one of these kinds
};

/// A brief in small: patches (RFC 7396) on the framework's example brief, and the verdict that the rule must give.
struct Example
{
    std::string name;
    base::Date referenceDate;
    base::Json agreement = base::Json::object();
    base::Json party = base::Json::object();
    base::Json counterpart = base::Json::object();
    std::optional<Verdict> expected; ///< absent = the rule must be silent
    Place place;
};

struct Rule
{
    std::string id;
    Effect effect = Effect::Warns;
    Validity inForce;
    std::vector<std::string> sources;
    AppliesTo appliesTo;
    std::string when; ///< FEEL; empty = always
    std::string requires_; ///< FEEL, of requires-data and limits: true = met
    std::vector<std::string> unless; ///< rules whose condition, when it holds, defeats this one
    Gate gate = Gate::None;
    std::string clause;
    std::string step;
    std::string actor;
    std::string role;
    std::string force;
    std::string majority;
    std::vector<std::string> after;
    std::string deadline;
    std::string calendar; ///< and how the deadline is counted on it, as in Finding
    std::string count;
    std::string start;
    std::string rollover;
    std::string silence;
    domain::LocalizedText message; ///< what the law says
    domain::LocalizedText violated; ///< what is wrong and what would satisfy it; of prohibits, limits and requires-data
    std::vector<Example> examples;
    Place place;
    Place whenPlace;
    Place requiresPlace;
};

/// The law of one country as it concerns agreements between territorial authorities; "common" speaks to every party.
struct Framework
{
    std::string country; ///< ISO 3166-1 alpha-2 or "common"
    std::string version;
    std::string sha256; ///< of all its files, in the order of their names
    domain::LocalizedText title;
    std::vector<std::string> coveredKinds;
    std::vector<Level> levels;
    std::vector<Input> inputs;
    std::vector<Source> sources;
    std::vector<Rule> rules;
    base::Json exampleBrief; ///< a lawful brief between "party" (of this country) and "counterpart"
    Place place;

    [[nodiscard]] const Level* findLevel(std::string_view id) const noexcept;
    [[nodiscard]] const Source* findSource(std::string_view id) const noexcept;
    [[nodiscard]] const Rule* findRule(std::string_view id) const noexcept;
};

/// Puts the parts of one country together (levels, sources, rules may stand in several files).
/// @throws base::Error Malformed  if the parts say the same thing twice (version, example brief, an id).
void merge(Framework& whole, Framework part);

/// An error at a place of a framework file.
base::Error errorAt(const Place& place, base::Message message);

}
