// Rules on annotations, form fields and signatures: ISO 19005-3, 6.3 and 6.4; ISO 14289-1, 7.18.
#include "pdf/StandardRules.h"

#include <map>
#include <set>

namespace lazos::tests {

using base::Json;

namespace {

class AnnotationChecker
{
public:
    AnnotationChecker(const PdfObjects& pdf, Broken& broken) : _pdf(pdf), _broken(broken)
    {
        const Json& numbers = pdf.get(pdf.get(pdf.get(pdf.catalog(), "/StructTreeRoot"), "/ParentTree"), "/Nums");
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) _parents[numbers[i].get<int>()] = numbers[i + 1];
    }

    void check()
    {
        for (const std::string& page : _pdf.pages()) {
            const Json& annotations = _pdf.get(page, "/Annots");
            if (!annotations.is_array()) continue;
            for (const Json& reference : annotations) checkAnnotation(reference.get<std::string>(), page);
        }
        checkForm();
    }

private:
    const PdfObjects& _pdf;
    Broken& _broken;
    std::map<int, Json> _parents;
    std::set<int> _used;
    std::set<std::string> _widgets;

    void broken(const std::string& rule) { _broken.push_back(rule); }

    void checkAnnotation(const std::string& reference, const std::string& page)
    {
        const Json& annotation = _pdf.value(reference);
        const std::string type = said(_pdf.get(annotation, "/Subtype"));
        if (type != "Link" && type != "Widget") broken("A 6.3.1: an annotation of type " + type);
        const Json& flags = _pdf.get(annotation, "/F");
        if (!flags.is_number_integer()) broken("A 6.3.2: no flags of " + reference);
        else if ((flags.get<int>() & 4) == 0 || (flags.get<int>() & (1 | 2 | 32 | 256)) != 0) broken("A 6.3.2: flags of " + reference);
        if (said(_pdf.get(annotation, "/Contents")).empty() && type == "Link") broken("UA 7.18.5: no description of the link " + reference);
        checkParent(annotation, reference, page, type == "Widget" ? "Form" : "Link");
        if (type == "Widget") checkWidget(annotation, reference);
    }

    void checkParent(const Json& annotation, const std::string& reference, const std::string& page, const std::string& expected)
    {
        const std::string clause = expected == "Form" ? "UA 7.18.4: " : "UA 7.18.5: ";
        const Json& number = _pdf.get(annotation, "/StructParent");
        if (!number.is_number_integer() || !_parents.contains(number.get<int>()) || !_used.insert(number.get<int>()).second) {
            broken(clause + reference + " is in no structure element");
            return;
        }
        const Json& parent = _pdf.value(_parents.at(number.get<int>()));
        if (said(_pdf.get(parent, "/S")) != expected) broken(clause + reference + " is not in a " + expected);
        const Json& direct = _pdf.get(parent, "/K");
        const Json kids = direct.is_array() ? direct : Json::array({direct});
        bool named = false;
        for (const Json& kid : kids) {
            if (kid.is_object() && said(_pdf.get(kid, "/Type")) == "OBJR") named = named || (kid.at("/Obj") == reference && kid.at("/Pg") == page);
        }
        if (!named) broken(clause + "the " + expected + " of " + reference + " does not name it");
        if (expected == "Form" && kids.size() != 1) broken("UA 7.18.4: the Form of " + reference + " holds more than it");
    }

    void checkWidget(const Json& annotation, const std::string& reference)
    {
        _widgets.insert(reference);
        if (said(_pdf.get(annotation, "/TU")).empty()) broken("UA 7.18.1: no alternate name of the field " + reference);
        if (annotation.contains("/A") || annotation.contains("/AA")) broken("A 6.4.1: an action of " + reference);
        const Json& appearance = _pdf.get(annotation, "/AP");
        if (!appearance.is_object() || appearance.size() != 1 || !appearance.contains("/N") || !_pdf.isStream(appearance.at("/N"))) {
            broken("A 6.3.3: the appearance of " + reference);
            return;
        }
        if (said(_pdf.get(appearance.at("/N"), "/Subtype")) != "Form") broken("A 6.3.3: the appearance of " + reference + " is no form");
        if (!_pdf.get(appearance.at("/N"), "/Resources").is_object()) broken("A 6.2.2: the appearance of " + reference + " has no resources of its own");
    }

    void checkForm()
    {
        const Json& form = _pdf.get(_pdf.catalog(), "/AcroForm");
        if (!form.is_object()) return;
        if (form.contains("/DA") || form.contains("/DR")) broken("A 6.2.11.4: the form names fonts");
        for (const Json& field : _pdf.get(form, "/Fields")) {
            if (!_widgets.contains(field.get<std::string>())) broken("UA 7.18.4: the field " + field.get<std::string>() + " is on no page");
            const Json& value = _pdf.get(field, "/V");
            if (!value.is_object()) continue;
            if (said(_pdf.get(value, "/SubFilter")) != "ETSI.CAdES.detached" || value.contains("/Reference")) broken("A 6.4.3: the signature of " + field.get<std::string>());
            if ((_pdf.get(form, "/SigFlags").get<int>() & 3) != 3) broken("A 6.4.3: SigFlags");
        }
    }
};

}

void checkAnnotations(const PdfObjects& pdf, Broken& broken) { AnnotationChecker(pdf, broken).check(); }

}
