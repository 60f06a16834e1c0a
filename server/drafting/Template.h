#pragma once

#include "base/Error.h"
#include "domain/LocalizedText.h"
#include "feel/Expression.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace lazos::drafting {

/// A node of a template (templates/template.xsd): Akoma Ntoso elements and the `lazos` ones between them.
struct Piece
{
    enum class Kind {
        Element,   ///< an AKN element: name, attributes, children
        Words,     ///< text of one language
        Localized, ///< one sentence in every language: `languages`
        Field,     ///< `expression` in the language of the text; name = format
        Reference, ///< cross reference to the clause `name`
        If,        ///< children if `expression` is true
        Each,      ///< children once for each element of `expression` (as `variable`) for which `condition` holds
        Join,      ///< the same inside a sentence, put together as a list of that language; name = kind of list
        Include,   ///< the clause `name` stands here; `use`, `condition`
        Slot       ///< here stand the clauses that a law requires and that the template does not place itself
    };
    enum class Use {
        Required, ///< always
        Optional, ///< if `condition` holds or a law requires it
        ByLaw     ///< only if a law requires it
    };

    Kind kind = Kind::Element;
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string words;
    std::map<domain::Language, std::vector<Piece>> languages;
    std::optional<feel::Expression> expression;
    std::optional<feel::Expression> condition;
    std::optional<feel::Expression> currency; ///< of a field with format amount
    std::optional<feel::Expression> otherwise; ///< of a field with format label: what stands if no code has a label
    std::string labels; ///< of a field with format label: the set of labels
    std::string variable;
    Use use = Use::Required;
    std::vector<Piece> children;
    base::Position position;
};

/// A clause of a clause library: one article in every language, and what a drafter should know of it.
struct Clause
{
    std::string id; ///< stable; what findings name in requires-clause
    std::vector<domain::Language> languages;
    domain::LocalizedText guidance; ///< shown beside the text, never in it
    std::optional<feel::Expression> when; ///< alternative: of several with one id the first whose condition holds is taken
    Piece article;
    base::Position position;
};

/// The form of an agreement: preface, preamble, which clauses in which order, closing words.
struct Template
{
    std::string id;
    std::string instrument;
    std::string version;
    std::vector<domain::Language> languages;
    domain::LocalizedText guidance;
    std::optional<Piece> preface;
    std::optional<Piece> preamble;
    Piece mainBody;
    std::optional<Piece> conclusions;
    base::Position position;
};

/// Words for a code (a theme, a level of government, a step of law…): set → code → words in every language.
using Labels = std::map<std::string, std::map<std::string, domain::LocalizedText>>;

/// All that one draft is made from. `clauses` are in the order in which they are searched.
struct TemplateSet
{
    Template form;
    std::vector<Clause> clauses;
    Labels labels;
};

/// Where templates are kept. A port: xml/TemplateFolder reads them from templates/.
class TemplateLibrary
{
public:
    virtual ~TemplateLibrary() = default;

    /// The form for the instrument in the country of the lead party (else the common one), the clauses and labels of all
    /// the countries in alphabetical order, then the common ones: the words of a clause do not depend on who leads.
    /// @throws base::Error NotFound  no template for the instrument.
    /// @throws base::Error Malformed (file, line)  a file that is not valid, or reads a name that no brief or finding has.
    [[nodiscard]] virtual TemplateSet load(const std::string& instrument, const std::string& leadCountry,
                                           const std::vector<std::string>& countries) const = 0;
    /// The instruments for which there is a form if a party of this country leads.
    [[nodiscard]] virtual std::set<std::string> instruments(const std::string& leadCountry) const = 0;
};

}
