#pragma once

#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// A finding that an officer of the party concerned sets aside. It stays a finding; it is shown ever after with the reason.
struct Waiver
{
    std::string party;
    std::string rule;
    std::string finding; ///< hex SHA-256 of the finding as it was read: a finding that says something else is not set aside
    std::string reason;
    std::string waivedBy; ///< login
    base::Instant waivedAt;
};

/// Another person signs in a field than the one that the brief names.
struct SignatoryReplacement
{
    std::string field; ///< "<party>-<n>"
    std::string name;
    domain::LocalizedText capacity;
    std::string mandate; ///< the act that empowers the new signatory, in words
    std::string reason;
    std::string recordedBy; ///< login
    base::Instant recordedAt;
};

/// A field that was signed by hand on a printed copy, before a witness.
struct InkSignature
{
    std::string field;
    int round = 1;
    std::string signatory;
    base::Date day;
    std::string place;
    std::string witness;
    std::string witnessOffice;
    std::string scan; ///< object id
    std::string scanName;
    std::string scanType; ///< "pdf", "png" or "jpg"
    std::string recordedBy; ///< login
    base::Instant recordedAt;
};

/// What a person vouches for and an agreement then relies on. Only added to, never changed.
class Attestations
{
public:
    virtual ~Attestations() = default;

    virtual void add(const std::string& agreement, const Waiver& waiver) = 0;
    virtual void add(const std::string& agreement, const SignatoryReplacement& replacement) = 0;
    virtual void add(const std::string& agreement, const InkSignature& signature) = 0;
    /// Each oldest first.
    virtual std::vector<Waiver> waivers(const std::string& agreement) = 0;
    virtual std::vector<SignatoryReplacement> replacements(const std::string& agreement) = 0;
    virtual std::vector<InkSignature> inkSignatures(const std::string& agreement) = 0;
};

}
