// Rules on the structure tree: ISO 19005-3, 6.7; ISO 14289-1, 7.1 to 7.5.
#include "pdf/StandardRules.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace lazos::tests {

using base::Json;

namespace {

using Mark = std::pair<std::string, int>; ///< page and MCID

class StructureChecker
{
public:
    StructureChecker(const PdfObjects& pdf, Broken& broken) : _pdf(pdf), _broken(broken), _root(pdf.get(pdf.catalog(), "/StructTreeRoot")) {}

    void check()
    {
        if (!_root.is_object() || !_root.contains("/K")) {
            broken("A 6.7.3: no structure tree");
            return;
        }
        const std::string rootReference = _pdf.catalog().at("/StructTreeRoot");
        const Json& top = _root.at("/K");
        for (const Json& kid : top.is_array() ? top : Json::array({top})) checkElement(kid.get<std::string>(), rootReference, "", "");
        if (_headings.empty() || _headings.front() != 1) broken("UA 7.4.2: the first heading is not H1");
        for (std::size_t i = 1; i < _headings.size(); ++i) {
            if (_headings[i] > _headings[i - 1] + 1) broken("UA 7.4.2: a level of headings is skipped");
        }
        checkMarks();
    }

private:
    const PdfObjects& _pdf;
    Broken& _broken;
    const Json& _root;
    std::vector<int> _headings;
    std::map<Mark, std::string> _marks; ///< which element lists it

    void broken(const std::string& rule) { _broken.push_back(rule); }

    static bool standard(const std::string& type)
    {
        static const std::set<std::string> types{"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
                                                 "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code",
                                                 "Link", "Annot", "Figure", "Formula", "Form"};
        return types.contains(type);
    }

    void checkNesting(const std::string& type, const std::string& parent, const std::string& reference)
    {
        static const std::map<std::string, std::set<std::string>> above{{"LI", {"L"}}, {"LBody", {"LI"}}, {"TR", {"Table", "THead", "TBody", "TFoot"}}, {"TH", {"TR"}}, {"TD", {"TR"}},
                                                                        {"THead", {"Table"}}, {"TBody", {"Table"}}, {"TFoot", {"Table"}}, {"TOCI", {"TOC"}}};
        if (const auto rule = above.find(type); rule != above.end() && !rule->second.contains(parent)) broken("UA 7.2: " + type + " " + reference + " in " + parent);
    }

    void checkKids(const std::string& type, const std::vector<std::string>& kids, const std::string& reference)
    {
        static const std::map<std::string, std::regex> rules{{"Table", std::regex("(Caption&)?(TR|THead|TBody|TFoot)(&(TR|THead|TBody|TFoot))*(&Caption)?")},
                                                             {"TR", std::regex("(TH|TD)(&(TH|TD))*")},
                                                             {"L", std::regex("(Caption&)?(L|LI)(&(L|LI))*")},
                                                             {"LI", std::regex("(Lbl|LBody)(&(Lbl|LBody))*")}};
        const auto rule = rules.find(type);
        if (rule == rules.end()) return;
        std::string joined;
        for (const std::string& kid : kids) joined += (joined.empty() ? "" : "&") + kid;
        if (!std::regex_match(joined, rule->second)) broken("UA 7.2: " + type + " " + reference + " holds " + joined);
    }

    /// Rows of one length, and every data cell under a header that says its scope.
    void checkTable(const Json& rows, const std::string& reference)
    {
        std::set<std::size_t> lengths;
        std::size_t headers = 0;
        for (const Json& row : rows) {
            if (said(_pdf.get(row, "/S")) != "TR") continue;
            const Json& cells = _pdf.get(row, "/K");
            lengths.insert(cells.size());
            for (const Json& cell : cells) {
                if (said(_pdf.get(cell, "/S")) != "TH") continue;
                ++headers;
                const std::string scope = said(_pdf.get(_pdf.get(cell, "/A"), "/Scope"));
                if (scope != "Column" && scope != "Row" && scope != "Both") broken("UA 7.5: a header of table " + reference + " has no scope");
            }
        }
        if (lengths.size() > 1) broken("UA 7.2: rows of table " + reference + " differ in length");
        if (headers == 0) broken("UA 7.5: table " + reference + " has no headers");
    }

    void checkElement(const std::string& reference, const std::string& parentReference, const std::string& parentType, const std::string& page)
    {
        const Json& element = _pdf.value(reference);
        const std::string type = said(_pdf.get(element, "/S"));
        if (!standard(type)) broken("A 6.7.3: the structure type " + type);
        if (!element.contains("/P") || element.at("/P") != parentReference) broken("UA 7.1: P of " + reference);
        if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6') _headings.push_back(type[1] - '0');
        if ((type == "Figure" || type == "Formula") && said(_pdf.get(element, "/Alt")).empty()) broken("UA 7.3: no Alt of " + reference);
        if (type == "Note" && !element.contains("/ID")) broken("UA 7.9: no ID of " + reference);
        checkNesting(type, parentType, reference);
        const std::string own = element.contains("/Pg") ? element.at("/Pg").get<std::string>() : page;
        std::vector<std::string> kids;
        if (element.contains("/K")) {
            const Json& direct = element.at("/K").is_string() ? element.at("/K") : _pdf.get(element, "/K");
            for (const Json& kid : direct.is_array() ? direct : Json::array({direct})) {
                if (kid.is_number_integer()) {
                    note({own, kid.get<int>()}, reference);
                } else if (kid.is_object() && kid.contains("/MCID")) {
                    note({kid.contains("/Pg") ? kid.at("/Pg").get<std::string>() : own, kid.at("/MCID").get<int>()}, reference);
                } else if (kid.is_string()) {
                    kids.push_back(said(_pdf.get(kid, "/S")));
                    checkElement(kid.get<std::string>(), reference, type, own);
                }
            }
        }
        checkKids(type, kids, reference);
        if (type == "Table") checkTable(_pdf.get(element, "/K"), reference);
    }

    void note(const Mark& mark, const std::string& element)
    {
        if (!_marks.emplace(mark, element).second) broken("UA 7.1: content " + std::to_string(mark.second) + " of " + mark.first + " is in two elements");
    }

    /// Marked content, parent tree and structure tree must say the same.
    void checkMarks()
    {
        const Json& numbers = _pdf.get(_pdf.get(_root, "/ParentTree"), "/Nums");
        std::map<int, Json> parents;
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) parents[numbers[i].get<int>()] = numbers[i + 1];
        if (!parents.empty() && _pdf.get(_root, "/ParentTreeNextKey") != parents.rbegin()->first + 1) broken("A 6.7.3: ParentTreeNextKey");
        static const std::regex pattern("/MCID ([0-9]+)");
        std::set<int> keys;
        std::size_t count = 0;
        for (const std::string& page : _pdf.pages()) {
            const Json& key = _pdf.get(page, "/StructParents");
            if (!key.is_number_integer() || !parents.contains(key.get<int>()) || !keys.insert(key.get<int>()).second) {
                broken("UA 7.1: page " + page + " is not in the parent tree");
                continue;
            }
            const Json& elements = _pdf.value(parents.at(key.get<int>()));
            const std::string content = _pdf.data(_pdf.value(page).at("/Contents"));
            for (std::sregex_iterator it(content.begin(), content.end(), pattern), end; it != end; ++it) {
                const int id = std::stoi((*it)[1]);
                const auto listed = _marks.find({page, id});
                if (listed == _marks.end()) broken("UA 7.1: content " + std::to_string(id) + " of " + page + " is in no element");
                else if (static_cast<std::size_t>(id) >= elements.size() || elements[static_cast<std::size_t>(id)] != listed->second) {
                    broken("UA 7.1: the parent tree names another element for content " + std::to_string(id) + " of " + page);
                }
                ++count;
            }
        }
        if (count != _marks.size()) broken("UA 7.1: the structure names content that does not exist");
    }
};

}

void checkStructure(const PdfObjects& pdf, Broken& broken) { StructureChecker(pdf, broken).check(); }

}
