#pragma once

#include "base/Json.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::domain {

/// The act that empowers a signatory (deliberation, decree, delegation…). Number and date may come later.
struct Mandate
{
    std::string kind;
    std::optional<std::string> number;
    std::optional<base::Date> date;
};

struct Signatory
{
    std::string name; ///< may be empty while nobody is named yet
    LocalizedText capacity;
    std::optional<Mandate> mandate;
    std::optional<base::Date> termEnd;
};

/// The organ whose decision binds a party (council, legislature), where its own term matters.
struct DecidingBody
{
    LocalizedText name;
    std::optional<base::Date> termEnd;
};

/// One side of an agreement. The order of parties carries no rank.
struct Party
{
    std::string id; ///< [a-z0-9-]+, unique in the brief
    std::string kind; ///< local-authority, grouping, state, … (contracts.md)
    std::string country; ///< ISO 3166-1 alpha-2, upper case
    std::string level; ///< level of government in that country's framework; empty if the kind has none
    LocalizedText name;
    std::optional<std::string> subdivision; ///< ISO 3166-2
    std::vector<std::pair<std::string, std::string>> officialIds;
    std::optional<base::Date> termEnd;
    std::vector<Signatory> signatories;
    std::optional<DecidingBody> decidingBody;
};

struct Action
{
    std::string id;
    LocalizedText title;
    std::string theme;
    std::vector<std::string> parties;
};

struct FinanceLine
{
    std::string party;
    std::string amount; ///< decimal as written, e.g. "120000.00"
    std::string currency; ///< ISO 4217
    std::string period;
    std::string source;
};

struct Duration
{
    std::string start; ///< entry-into-force, signature or an ISO date
    std::string period; ///< ISO 8601 duration, e.g. P4Y; empty = indefinite
    std::string renewal; ///< none, express, tacit
};

/// What a legal officer says of an agreement before there is a text. The whole input of law check and drafting.
struct Brief
{
    LocalizedText title;
    std::string instrument;
    std::vector<std::string> themes;
    std::vector<Language> languages;
    std::string lead; ///< id of the party whose form and order are used; decides nothing else
    std::optional<base::Date> referenceDate;
    std::optional<base::Date> plannedSignature;
    std::optional<Duration> duration;
    std::vector<Party> parties;
    std::vector<LocalizedText> objectives;
    std::vector<Action> actions;
    std::vector<FinanceLine> finance; ///< an empty list states no amount: no money is a line with amount 0
    bool hasFinance = false; ///< whether the brief has the key at all
    std::vector<std::string> sdg;
    base::Json facts = base::Json::object(); ///< per party id or "agreement": whatever the frameworks declare as inputs
    base::Json source; ///< the JSON as given, for FEEL evaluation and for storing it unchanged

    /// @throws base::Error NotFound.
    [[nodiscard]] const Party& party(std::string_view id) const;
};

/// Reads a brief. What a law requires may be missing (that is a finding); a wrong type, an unknown key, a repeated id,
/// a reference to no party or an impossible date is an error.
/// @throws base::Error Malformed (with file, line, column) or InvalidArgument (with file and JSON pointer).
Brief readBrief(std::string_view json, const std::string& name);

}
