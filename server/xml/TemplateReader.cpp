#include "xml/TemplateReader.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace lazos::xml {

using base::Error;
using base::ErrorCode;
using domain::Language;
using drafting::Clause;
using drafting::Piece;
using drafting::Template;

namespace {

std::vector<std::string> words(const std::string& list)
{
    std::istringstream in(list);
    return {std::istream_iterator<std::string>(in), {}};
}

base::Position position(const Element& element, const std::string& file) { return {file, element.line(), 0, {}}; }

/// Line ends and indentation of the file are no part of the words; a no-break space is.
std::string collapsed(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space) result += c;
        else if (result.empty() || result.back() != ' ') result += ' ';
    }
    return result;
}

class Reader
{
public:
    Reader(const Document& document, std::vector<Language> languages)
        : _file(document.name()), _languages(std::move(languages))
    {}

    /// `inSentence`: inside <text>, where the children are words.
    [[nodiscard]] Piece piece(const Element& element, bool inSentence = false) const
    {
        if (element.nameSpace() != templateNamespace) return akn(element, inSentence);
        const std::string_view name = element.name();
        if (name == "field") return field(element);
        if (name == "if") return withChildren(Piece::Kind::If, element, "test", inSentence);
        if (name == "each") return repeated(Piece::Kind::Each, element, inSentence);
        if (name == "join") return repeated(Piece::Kind::Join, element, inSentence);
        if (name == "slot") return of(Piece::Kind::Slot, element);
        if (name == "ref" || name == "include") return reference(element);
        throw element.error(ErrorCode::Malformed, {"<{0}> has no meaning here", {std::string(name)}});
    }

    [[nodiscard]] std::optional<Piece> part(const Element& root, const char* name) const
    {
        const Element element = root.child(name);
        return element ? std::optional<Piece>(piece(element)) : std::nullopt;
    }

    [[nodiscard]] domain::LocalizedText guidance(const Element& root) const
    {
        domain::LocalizedText text;
        for (const Element& element : root.children("guidance")) {
            text[element.requiredAttribute("lang")] = trimmed(collapsed(element.text()));
        }
        return text;
    }

    [[nodiscard]] std::optional<feel::Expression> expression(const Element& element, const char* attribute) const
    {
        const auto text = element.attribute(attribute);
        if (!text) return std::nullopt;
        try {
            return feel::Expression::parse(*text);
        } catch (const Error& error) {
            throw Error(ErrorCode::Malformed, {"The expression {0} cannot be read: {1}", {*text, error.message().english()}},
                        position(element, _file));
        }
    }

    static std::string trimmed(std::string text)
    {
        while (!text.empty() && text.front() == ' ') text.erase(0, 1);
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    }

private:
    [[nodiscard]] Piece of(Piece::Kind kind, const Element& element) const
    {
        Piece piece;
        piece.kind = kind;
        piece.position = position(element, _file);
        return piece;
    }

    [[nodiscard]] Piece akn(const Element& element, bool inSentence) const
    {
        Piece piece = of(Piece::Kind::Element, element);
        piece.name = element.name();
        piece.attributes = element.attributes();
        piece.children = inSentence ? inlinePieces(element) : children(element);
        return piece;
    }

    /// Child pieces. The <text> elements of one parent are one sentence in every language.
    [[nodiscard]] std::vector<Piece> children(const Element& parent) const
    {
        std::vector<Piece> pieces;
        Piece sentence = of(Piece::Kind::Localized, parent);
        parent.eachNode(
            [&](Element child) {
                const bool ours = child.nameSpace() == templateNamespace;
                if (ours && child.name() == "guidance") return;
                if (!ours || child.name() != "text") {
                    pieces.push_back(piece(child));
                    return;
                }
                const Language language = child.requiredAttribute("lang");
                if (!sentence.languages.emplace(language, sentenceOf(child)).second) {
                    throw child.error(ErrorCode::Malformed, {"The words in {0} stand twice", {language}});
                }
                sentence.position = position(child, _file);
            },
            [&](std::string_view text) {
                if (text.find_first_not_of(" \n\t\r") == std::string_view::npos) return;
                throw parent.error(ErrorCode::Malformed,
                                   {"\"{0}\" stands outside <text>: say in which language it is", {trimmed(collapsed(text))}});
            });
        if (!sentence.languages.empty()) {
            for (const Language& language : _languages) {
                if (sentence.languages.contains(language)) continue;
                throw parent.error(ErrorCode::Malformed, {"These words are missing in {0}: every language stands beside the others",
                                                          {language}});
            }
            if (!pieces.empty()) {
                throw parent.error(ErrorCode::Malformed, {"<{0}> holds words or elements, not both", {std::string(parent.name())}});
            }
            pieces.push_back(std::move(sentence));
        }
        return pieces;
    }

    /// The inside of one <text>: words and what stands between them; white space at both ends is layout.
    [[nodiscard]] std::vector<Piece> sentenceOf(const Element& element) const
    {
        std::vector<Piece> pieces = inlinePieces(element);
        const auto isWords = [](const Piece& piece) { return piece.kind == Piece::Kind::Words; };
        if (!pieces.empty() && isWords(pieces.front()) && pieces.front().words.starts_with(' ')) pieces.front().words.erase(0, 1);
        if (!pieces.empty() && isWords(pieces.back()) && pieces.back().words.ends_with(' ')) pieces.back().words.pop_back();
        return pieces;
    }

    [[nodiscard]] std::vector<Piece> inlinePieces(const Element& element) const
    {
        std::vector<Piece> pieces;
        element.eachNode(
            [&](Element child) {
                if (child.nameSpace() == templateNamespace && child.name() == "guidance") return;
                pieces.push_back(piece(child, true));
            },
            [&](std::string_view text) {
                Piece words = of(Piece::Kind::Words, element);
                words.words = collapsed(text);
                if (!words.words.empty()) pieces.push_back(std::move(words));
            });
        return pieces;
    }

    [[nodiscard]] Piece withChildren(Piece::Kind kind, const Element& element, const char* attribute, bool inSentence) const
    {
        Piece piece = of(kind, element);
        piece.expression = expression(element, attribute);
        piece.children = inSentence ? inlinePieces(element) : children(element);
        return piece;
    }

    [[nodiscard]] Piece repeated(Piece::Kind kind, const Element& element, bool inSentence) const
    {
        Piece piece = withChildren(kind, element, "in", inSentence);
        piece.variable = element.requiredAttribute("as");
        piece.condition = expression(element, "when");
        piece.name = element.attributeOr("with", "and");
        return piece;
    }

    [[nodiscard]] Piece field(const Element& element) const
    {
        Piece piece = of(Piece::Kind::Field, element);
        piece.expression = expression(element, "value");
        piece.currency = expression(element, "currency");
        piece.otherwise = expression(element, "otherwise");
        piece.labels = element.attributeOr("labels", "");
        piece.name = element.attributeOr("format", piece.labels.empty() ? "text" : "label");
        if ((piece.name == "label") != !piece.labels.empty()) {
            throw element.error(ErrorCode::Malformed, {"A field with labels has the format label, and only it", {}});
        }
        if ((piece.name == "amount") != piece.currency.has_value()) {
            throw element.error(ErrorCode::Malformed, {"A field with a currency has the format amount, and only it", {}});
        }
        return piece;
    }

    [[nodiscard]] Piece reference(const Element& element) const
    {
        Piece piece = of(element.name() == "ref" ? Piece::Kind::Reference : Piece::Kind::Include, element);
        piece.name = element.requiredAttribute("clause");
        const std::string use = element.attributeOr("use", "required");
        piece.use = use == "optional" ? Piece::Use::Optional : use == "by-law" ? Piece::Use::ByLaw : Piece::Use::Required;
        piece.condition = expression(element, "when");
        if (piece.condition.has_value() != (piece.use == Piece::Use::Optional)) {
            throw element.error(ErrorCode::Malformed, {"An optional clause says when it stands, and only it does", {}});
        }
        return piece;
    }

    std::string _file;
    std::vector<Language> _languages;
};

void expect(const Element& root, std::string_view name)
{
    if (root.name() == name && root.nameSpace() == templateNamespace) return;
    throw root.error(ErrorCode::Malformed, {"<{0}> stands where <{1}> should", {std::string(root.name()), std::string(name)}});
}

}

Template readTemplate(const Document& document)
{
    const Element root = document.root();
    expect(root, "template");
    Template form;
    form.id = root.requiredAttribute("id");
    form.instrument = root.requiredAttribute("instrument");
    form.version = root.requiredAttribute("version");
    form.languages = words(root.requiredAttribute("languages"));
    form.position = {document.name(), root.line(), 0, {}};
    const Reader reader(document, form.languages);
    form.guidance = reader.guidance(root);
    form.preface = reader.part(root, "preface");
    form.preamble = reader.part(root, "preamble");
    form.conclusions = reader.part(root, "conclusions");
    const auto body = reader.part(root, "mainBody");
    if (!body) throw root.error(ErrorCode::Malformed, {"<{0}> needs a <{1}>", {"template", "mainBody"}});
    form.mainBody = *body;
    return form;
}

Clause readClause(const Document& document)
{
    const Element root = document.root();
    expect(root, "clause");
    Clause clause;
    clause.id = root.requiredAttribute("id");
    clause.languages = words(root.requiredAttribute("languages"));
    clause.position = {document.name(), root.line(), 0, {}};
    const Reader reader(document, clause.languages);
    clause.guidance = reader.guidance(root);
    clause.when = reader.expression(root, "when");
    const auto article = reader.part(root, "article");
    if (!article) throw root.error(ErrorCode::Malformed, {"<{0}> needs a <{1}>", {"clause", "article"}});
    clause.article = *article;
    return clause;
}

void readLabels(const Document& document, drafting::Labels& labels)
{
    const Element root = document.root();
    expect(root, "labels");
    const std::vector<Language> languages = words(root.requiredAttribute("languages"));
    for (const Element& set : root.children("set")) {
        auto& codes = labels[set.requiredAttribute("name")];
        for (const Element& label : set.children("label")) {
            domain::LocalizedText text;
            for (const Element& element : label.children("text")) {
                text[element.requiredAttribute("lang")] = Reader::trimmed(collapsed(element.text()));
            }
            for (const Language& language : languages) {
                if (text.contains(language)) continue;
                throw label.error(ErrorCode::Malformed,
                                  {"These words are missing in {0}: every language stands beside the others", {language}});
            }
            codes.try_emplace(label.requiredAttribute("code"), std::move(text));
        }
    }
}

}
