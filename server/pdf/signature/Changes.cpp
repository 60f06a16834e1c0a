#include "pdf/signature/Changes.h"

#include "pdf/signature/Fields.h"

#include <algorithm>
#include <deque>
#include <set>

namespace lazos::pdf {

namespace {

/// True if the dictionaries are equal but for the keys named.
bool sameBut(const Dictionary& before, const Dictionary& after, std::initializer_list<std::string_view> keys)
{
    Dictionary a = before;
    Dictionary b = after;
    for (const std::string_view key : keys) {
        if (const auto entry = a.find(key); entry != a.end()) a.erase(entry);
        if (const auto entry = b.find(key); entry != b.end()) b.erase(entry);
    }
    return a == b;
}

/// Keys by which a PDF acts by itself; none has a place in a signature or its mark.
bool hasAction(const Object& object)
{
    if (const auto* array = object.as<Array>()) return std::any_of(array->begin(), array->end(), hasAction);
    const Dictionary* dictionary = object.dictionary();
    if (!dictionary) return false;
    for (const auto& [key, value] : *dictionary) {
        if (key == "JS" || key == "JavaScript" || key == "AA" || key == "OpenAction" || key == "Launch" || key == "URI") return true;
        if (hasAction(value)) return true;
    }
    return false;
}

/// One update against the revision before it.
class Comparison
{
public:
    Comparison(const Revisions& revisions, std::size_t index)
        : _revisions(revisions), _index(index), _update(revisions.all()[index]), _oldSize(revisions.all()[index - 1].size)
    {
        for (const SignatureField& field : signatureFields(revisions, index - 1)) _fields[field.reference.number] = field;
    }

    std::vector<ForbiddenChange> run()
    {
        for (const auto& [number, after] : _update.objects) {
            const Object* before = _revisions.find({number}, _index - 1);
            if (before && *before != after && !permitted(number, *before, after)) forbid(number);
        }
        for (const auto& [number, object] : _update.objects) {
            if (_revisions.find({number}, _index - 1)) continue;
            if (!_allowed.contains(number)) {
                _found.push_back({base::Message{"The new object {0} belongs to no signature", {std::to_string(number)}}});
            } else if (hasAction(object)) {
                _found.push_back({base::Message{"The new object {0} carries an action", {std::to_string(number)}}});
            }
        }
        return std::move(_found);
    }

private:
    void forbid(std::uint32_t number)
    {
        if (_names.empty()) _names = partNames(_revisions, _index - 1);
        const auto name = _names.find(number);
        _found.push_back({base::Message{"Something signed was changed: {1} (object {0})", {std::to_string(number)}},
                          name == _names.end() ? base::Message{"unused object", {}} : name->second});
    }

    bool permitted(std::uint32_t number, const Object& before, const Object& after)
    {
        const auto* old = before.as<Dictionary>();
        const auto* now = after.as<Dictionary>();
        if (number == _revisions.root().number) return old && now && catalog(*old, *now);
        if (_fields.contains(number)) return old && now && signedField(_fields.at(number), *old, *now);
        const Dictionary& root = _revisions.catalog(_index - 1);
        const Object* form = find(root, "AcroForm");
        if (form && form->as<Reference>() && form->as<Reference>()->number == number) return old && now && formDictionary(*old, *now);
        const auto* formNow = form ? _revisions.resolve(*form, _index - 1).as<Dictionary>() : nullptr;
        const Object* list = formNow ? find(*formNow, "Fields") : nullptr;
        if (list && list->as<Reference>() && list->as<Reference>()->number == number) return timeStampsAppended(before, after);
        const Object* dss = find(root, "DSS");
        if (dss && dss->as<Reference>() && dss->as<Reference>()->number == number) return old && now && validationMaterial(*old, *now);
        const Object* type = old ? find(*old, "Type") : nullptr;
        if (type && type->isName("Page") && now && sameBut(*old, *now, {"Annots"})) {
            const Object* oldList = find(*old, "Annots");
            const Object* newList = find(*now, "Annots");
            return newList && timeStampsAppended(oldList ? _revisions.resolve(*oldList, _index - 1) : Object(Array{}), *newList);
        }
        return false;
    }

    bool catalog(const Dictionary& old, const Dictionary& now)
    {
        if (!sameBut(old, now, {"DSS", "AcroForm"})) return false;
        const Object* oldForm = find(old, "AcroForm");
        const Object* newForm = find(now, "AcroForm");
        if (!oldForm != !newForm) return false;
        if (oldForm && *oldForm != *newForm) {
            const auto* a = oldForm->as<Dictionary>();
            const auto* b = newForm->as<Dictionary>();
            if (!a || !b || !formDictionary(*a, *b)) return false;
        }
        const Object* oldDss = find(old, "DSS");
        const Object* newDss = find(now, "DSS");
        if (!newDss) return !oldDss;
        if (oldDss && oldDss->as<Reference>()) return *oldDss == *newDss;
        if (!oldDss) return allow(*newDss), true;
        return oldDss->as<Dictionary>() && newDss->as<Dictionary>() && validationMaterial(*oldDss->as<Dictionary>(), *newDss->as<Dictionary>());
    }

    /// DSS (ETSI EN 319 142-1 §5.4.2): its arrays only grow.
    bool validationMaterial(const Dictionary& old, const Dictionary& now)
    {
        if (!sameBut(old, now, {"Certs", "CRLs", "OCSPs"})) return false;
        for (const char* key : {"Certs", "CRLs", "OCSPs"}) {
            const Object* before = find(old, key);
            const Object* after = find(now, key);
            if (!after && !before) continue;
            if (!after || !after->as<Array>() || (before && !before->as<Array>())) return false;
            if (before && !std::equal(before->as<Array>()->begin(), before->as<Array>()->end(), after->as<Array>()->begin(),
                                      after->as<Array>()->begin() + static_cast<std::ptrdiff_t>(std::min(before->as<Array>()->size(), after->as<Array>()->size())))) {
                return false;
            }
            allow(*after);
        }
        return true;
    }

    bool formDictionary(const Dictionary& old, const Dictionary& now)
    {
        const Object* before = find(old, "Fields");
        const Object* after = find(now, "Fields");
        if (!before || !after || !sameBut(old, now, {"Fields"})) return false;
        return *before == *after || timeStampsAppended(*before, *after);
    }

    bool timeStampsAppended(const Object& before, const Object& after)
    {
        const auto* old = before.as<Array>();
        const auto* now = after.as<Array>();
        if (!old || !now || now->size() < old->size() || !std::equal(old->begin(), old->end(), now->begin())) return false;
        return std::all_of(now->begin() + static_cast<std::ptrdiff_t>(old->size()), now->end(), [&](const Object& added) { return timeStampField(added); });
    }

    /// A new field that holds a document time-stamp and shows nothing: no appearance, and a place without extent.
    bool timeStampField(const Object& entry)
    {
        const auto* reference = entry.as<Reference>();
        const Object* object = reference && reference->number >= _oldSize ? _revisions.find(*reference, _index) : nullptr;
        const auto* field = object ? object->as<Dictionary>() : nullptr;
        const Object* value = field ? find(*field, "V") : nullptr;
        const auto* signature = value && value->as<Reference>() ? _revisions.resolve(*value, _index).as<Dictionary>() : nullptr;
        const Object* type = signature ? find(*signature, "Type") : nullptr;
        const Object* subtype = field ? find(*field, "Subtype") : nullptr;
        if (!type || !type->isName("DocTimeStamp") || find(*field, "AP") || (subtype && !subtype->isName("Widget"))) return false;
        if (const Object* rectangle = find(*field, "Rect")) {
            const auto* sides = rectangle->as<Array>();
            if (!sides || sides->size() != 4 || (*sides)[0] != (*sides)[2] || (*sides)[1] != (*sides)[3]) return false;
        }
        allow(entry);
        return true;
    }

    bool signedField(const SignatureField& field, const Dictionary& old, const Dictionary& now)
    {
        if (field.value || !sameBut(old, now, {"V", "AP"})) return false;
        const Object* value = find(now, "V");
        const auto* reference = value ? value->as<Reference>() : nullptr;
        const auto* signature = reference && reference->number >= _oldSize ? _revisions.resolve(*value, _index).as<Dictionary>() : nullptr;
        if (!signature || !looksLikeSignature(*signature)) return false;
        const Object* appearance = find(now, "AP");
        const Object* before = find(old, "AP");
        if (!appearance != !before) return false;
        if (appearance && *appearance != *before) {
            const auto* states = appearance->as<Dictionary>();
            const Object* normal = states && states->size() == 1 ? find(*states, "N") : nullptr;
            if (!normal || !normal->as<Reference>() || normal->as<Reference>()->number < _oldSize) return false;
            allow(*normal);
        }
        allow(*value);
        return true;
    }

    /// Everything new that can be reached from here is accounted for.
    void allow(const Object& from)
    {
        std::deque<const Object*> queue{&from};
        while (!queue.empty()) {
            const Object* object = queue.front();
            queue.pop_front();
            forEachReference(*object, [&](Reference reference) {
                if (reference.number < _oldSize || !_allowed.insert(reference.number).second) return;
                if (const Object* target = _revisions.find(reference, _index)) queue.push_back(target);
            });
        }
    }

    const Revisions& _revisions;
    std::size_t _index;
    const Revision& _update;
    std::uint32_t _oldSize;
    std::map<std::uint32_t, SignatureField> _fields;
    std::map<std::uint32_t, base::Message> _names;
    std::set<std::uint32_t> _allowed;
    std::vector<ForbiddenChange> _found;
};

}

std::vector<ForbiddenChange> forbiddenChanges(const Revisions& revisions, std::size_t index)
{
    return Comparison(revisions, index).run();
}

}
