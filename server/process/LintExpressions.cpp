#include "process/LintParts.h"

namespace lazos::process {

namespace {

/// More than any model needs; every name is tried at every place of every expression.
constexpr std::size_t maximumSpacedNames = 256;

class ExpressionLint
{
public:
    explicit ExpressionLint(Linting& lint) : _lint(lint)
    {
        for (const std::string& name : lint.process->variables) {
            const bool plain = name.find_first_of(" .-+*/'") == std::string::npos;
            if (!plain && _spaced.size() < maximumSpacedNames) _spaced.push_back(name);
        }
    }

    void run()
    {
        ProcessModel& process = *_lint.process;
        compile(process.party, process.id, process.line);
        for (SequenceFlow& flow : process.flows) compile(flow.condition, flow.id, flow.line);
        for (Element& element : process.elements) {
            for (Formula* formula : {&element.correlationKey, &element.timerText, &element.candidateGroupsFormula, &element.assignee, &element.dueDate,
                                     &element.priority, &element.party, &element.step, &element.calledProcess, &element.script, &element.decision}) {
                compile(*formula, element.id, element.line);
            }
            for (std::vector<Mapping>* mappings : {&element.inputs, &element.outputs}) {
                // A worker's result is known only to the worker, so outputs may read any name.
                for (Mapping& mapping : *mappings) compile(mapping.source, element.id, element.line, mappings == &element.inputs);
            }
            if (!element.loop) continue;
            for (Formula* formula : {&element.loop->collection, &element.loop->cardinality, &element.loop->completion}) {
                compile(*formula, element.id, element.line);
            }
            compile(element.loop->result, element.id, element.line, false);
        }
    }

private:
    void compile(Formula& formula, const std::string& element, int line, bool namesKnown = true)
    {
        if (!formula.isExpression()) return;
        const int at = formula.line() > 0 ? formula.line() : line;
        if (formula.empty()) {
            _lint.refuse(at, element, "invalid-expression", {"The expression of {0} is empty", {element}});
            formula = Formula();
            return;
        }
        try {
            formula.compile(mentioned(formula.text()));
        } catch (const base::Error& error) {
            _lint.refuse(at, element, "invalid-expression", {"The expression \"{0}\" is no FEEL: {1}", {formula.text(), error.message().english()}});
            formula = Formula();
            return;
        }
        if (namesKnown && _lint.options.variables) checkNames(formula, element, at);
    }

    /// The names that the text may hold: their first word stands in it.
    std::vector<std::string> mentioned(const std::string& text) const
    {
        std::vector<std::string> names;
        for (const std::string& name : _spaced) {
            if (text.find(name.substr(0, name.find(' '))) != std::string::npos) names.push_back(name);
        }
        return names;
    }

    void checkNames(const Formula& formula, const std::string& element, int line)
    {
        static const std::set<std::string> counters{"nrOfInstances",     "nrOfActiveInstances",     "nrOfCompletedInstances",    "loopCounter",
                                                    "numberOfInstances", "numberOfActiveInstances", "numberOfCompletedInstances"};
        for (const std::string& path : formula.expression()->reads()) {
            const std::string name = path.substr(0, path.find('.'));
            if (counters.contains(name) || _lint.process->variables.contains(name) || _lint.process->variables.contains(path) ||
                _lint.options.variables->contains(name)) {
                continue;
            }
            _lint.warn(line, element, "unknown-variable",
                       {"{0} reads {1}, which nothing in the model sets; if the start gives it, name it in the property lazos.variables", {element, name}});
        }
    }

    Linting& _lint;
    std::vector<std::string> _spaced;
};

}

void lintExpressions(Linting& lint) { ExpressionLint(lint).run(); }

}
