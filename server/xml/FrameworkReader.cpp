#include "xml/FrameworkReader.h"

#include "xml/FrameworkRule.h"
#include "xml/FrameworkSource.h"
#include "xml/FrameworkValues.h"

namespace lazos::xml {

namespace {

using namespace framework;

law::Level level(const Element& element)
{
    law::Level read;
    read.id = element.requiredAttribute("id");
    read.iso = element.attributeOr("iso", {});
    read.coverage = word<law::Level::Coverage>(element, "coverage", "full",
                                               {{"full", law::Level::Coverage::Full}, {"partial", law::Level::Coverage::Partial}});
    read.process = element.attributeOr("process", {});
    read.name = texts(required(element, "name"));
    read.place = place(element);
    return read;
}

law::Input input(const Element& element)
{
    using Type = law::Input::Type;
    using Owner = law::Input::Owner;
    law::Input read;
    read.name = element.requiredAttribute("name");
    read.owner = word<Owner>(element, "of", {}, {{"party", Owner::Party}, {"agreement", Owner::Agreement}});
    read.type = word<Type>(element, "type", {},
                           {{"boolean", Type::Boolean},
                            {"integer", Type::Integer},
                            {"decimal", Type::Decimal},
                            {"text", Type::Text},
                            {"date", Type::Date},
                            {"choice", Type::Choice}});
    read.unit = element.attributeOr("unit", {});
    for (const Element& choice : element.children("choice")) {
        read.choices.emplace_back(choice.requiredAttribute("id"), texts(required(choice, "name")));
    }
    read.question = texts(required(element, "question"));
    read.place = place(element);
    return read;
}

void checkRoot(const Element& root, std::string_view expected)
{
    if (root.name() != expected || root.nameSpace() != frameworkNamespace) {
        throw root.error(base::ErrorCode::Malformed,
                         {"The root is <{0}>; a legal framework starts with <{1} xmlns=\"{2}\">",
                          {std::string(root.name()), std::string(expected), std::string(frameworkNamespace)}});
    }
}

}

law::Framework readFramework(const Document& document)
{
    const Element root = document.root();
    checkRoot(root, "framework");
    law::Framework read;
    read.country = root.requiredAttribute("country");
    read.version = root.attributeOr("version", {});
    read.place = place(root);
    if (const Element title = root.child("title")) read.title = texts(title);
    if (const Element covers = root.child("covers")) read.coveredKinds = words(covers, "kinds");
    if (const Element levels = root.child("levels")) {
        for (const Element& each : levels.children("level")) read.levels.push_back(level(each));
    }
    if (const Element inputs = root.child("inputs")) {
        for (const Element& each : inputs.children("input")) read.inputs.push_back(input(each));
    }
    if (const Element brief = root.child("example-brief")) read.exampleBrief = json(brief);
    if (const Element sources = root.child("sources")) {
        for (const Element& each : sources.children("source")) read.sources.push_back(source(each));
    }
    if (const Element rules = root.child("rules")) {
        for (const Element& each : rules.children("rule")) read.rules.push_back(rule(each));
    }
    return read;
}

std::map<std::string, domain::LocalizedText, std::less<>> readPhrases(const Document& document)
{
    const Element root = document.root();
    checkRoot(root, "phrases");
    std::map<std::string, domain::LocalizedText, std::less<>> phrases;
    for (const Element& phrase : root.children("phrase")) {
        const std::string id = phrase.requiredAttribute("id");
        if (!phrases.emplace(id, texts(phrase)).second) {
            throw phrase.error(base::ErrorCode::Malformed, {"The id \"{0}\" is already used; choose another", {id}});
        }
    }
    return phrases;
}

}
