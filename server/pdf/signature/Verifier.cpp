#include "pdf/signature/Verifier.h"

#include "pdf/file/Parser.h"
#include "pdf/signature/Changes.h"
#include "pdf/signature/Fields.h"
#include "pdf/signature/PromisedLevel.h"
#include "pdf/signature/SigningTime.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace lazos::pdf {

using signing::Check;
using signing::SignatureVerdict;
using signing::SubIndication;

namespace {

/// The reason first, then where in the file.
Check stoppedAt(const base::Error& error, std::string what)
{
    const std::string& where = error.position().pointer;
    if (where.empty()) return {std::move(what), SubIndication::FormatFailure, error.message()};
    return {std::move(what), SubIndication::FormatFailure, {"{1} ({0})", {where}}, error.message()};
}

bool hasActiveContent(const Object& object)
{
    if (const auto* array = object.as<Array>()) return std::any_of(array->begin(), array->end(), hasActiveContent);
    const Dictionary* dictionary = object.dictionary();
    if (!dictionary) return false;
    for (const auto& [key, value] : *dictionary) {
        if (key == "JS" || key == "AA" || key == "OpenAction" || (key == "S" && (value.isName("JavaScript") || value.isName("Launch")))) return true;
        if (hasActiveContent(value)) return true;
    }
    return false;
}

/// One document while it is judged.
class Validation
{
public:
    Validation(const Revisions& revisions, const signing::CmsVerifier& cms, const signing::TrustAnchors& trust, base::Instant at)
        : _revisions(revisions), _cms(cms), _trust(trust), _at(at), _last(revisions.all().size() - 1)
    {
    }

    void run(signing::PdfVerdict& verdict)
    {
        const auto fields = signatureFields(_revisions, _last);
        for (std::size_t i = 1; i <= _last; ++i) _changes.push_back(forbiddenChanges(_revisions, i));
        checkStrays(fields, verdict);
        for (const std::uint32_t number : _revisions.numbers(_last)) {
            if (!hasActiveContent(*_revisions.find({number}))) continue;
            verdict.checks.push_back({"active-content", SubIndication::SigConstraintsFailure,
                                      {"The document can act by itself (script or action in object {0})", {std::to_string(number)}}});
        }
        std::multimap<std::size_t, SignatureVerdict> inOrder;
        for (const SignatureField& field : fields) {
            if (!field.value) {
                verdict.unsignedFields.push_back(field.name);
                continue;
            }
            const std::size_t revision = revisionOf(field);
            inOrder.emplace(revision, judge(field, revision));
        }
        for (auto& [revision, signature] : inOrder) verdict.signatures.push_back(std::move(signature));
    }

private:
    /// A signature that no field, or more than one, points to could be shown in place of another.
    void checkStrays(const std::vector<SignatureField>& fields, signing::PdfVerdict& verdict)
    {
        std::set<std::uint32_t> owned;
        for (const SignatureField& field : fields) {
            const auto* reference = field.value ? field.value->as<Reference>() : nullptr;
            if (reference && !owned.insert(reference->number).second) {
                verdict.checks.push_back({"signature-fields", SubIndication::FormatFailure,
                                          {"Two fields share one signature: {0} is the second", {field.name}}});
            }
        }
        for (const Revision& revision : _revisions.all()) {
            for (const auto& [number, object] : revision.objects) {
                const auto* dictionary = object.as<Dictionary>();
                if (!dictionary || !looksLikeSignature(*dictionary) || owned.contains(number)) continue;
                verdict.checks.push_back({"signature-fields", SubIndication::FormatFailure,
                                          {"The signature in object {0} belongs to no field", {std::to_string(number)}}});
            }
        }
    }

    /// The revision that defines the signature dictionary.
    std::size_t revisionOf(const SignatureField& field) const
    {
        const auto* reference = field.value->as<Reference>();
        for (std::size_t i = 0; reference && i <= _last; ++i) {
            if (_revisions.all()[i].objects.contains(reference->number)) return i;
        }
        return _last;
    }

    SignatureVerdict judge(const SignatureField& field, std::size_t index)
    {
        SignatureVerdict verdict;
        verdict.field = field.name;
        try {
            const auto* reference = field.value->as<Reference>();
            const auto* signature = reference ? _revisions.resolve(*field.value, _last).as<Dictionary>() : nullptr;
            if (!signature) refusePdf({"The value of the field is no signature", {}}, _revisions.all()[index].begin);
            if (!isPades(*signature, index, verdict)) {
                checkLaterChanges(index, verdict);
                return verdict;
            }
            const SignedRanges ranges = signedRanges(_revisions, index, *signature);
            verdict.revisionEnd = ranges.end;
            verdict.checks.push_back({"byte-range", SubIndication::None,
                                      {"The signature covers {0} bytes, all of its revision", {std::to_string(ranges.end)}}});
            const base::BytesView file = _revisions.file();
            const std::array<base::BytesView, 2> content{file.first(ranges.gap.begin), file.subspan(ranges.gap.end, ranges.end - ranges.gap.end)};
            const base::BytesView cms = base::view(find(*signature, "Contents")->as<String>()->bytes);
            if (verdict.documentTimeStamp) {
                _cms.judgeTimeStamp(cms, content, _trust, _at, verdict);
            } else {
                _cms.judgeSignature(cms, content, _trust, _at, verdict);
                checkPromise(*signature, verdict);
            }
        } catch (const base::Error& error) {
            verdict.checks.push_back(stoppedAt(error, "byte-range"));
        }
        checkLaterChanges(index, verdict);
        return verdict;
    }

    bool isPades(const Dictionary& signature, std::size_t index, SignatureVerdict& verdict) const
    {
        try {
            checkDictionary(signature, index, verdict);
            return true;
        } catch (const base::Error& error) {
            verdict.checks.push_back(stoppedAt(error, std::string(signing::notPades)));
            return false;
        }
    }

    void checkDictionary(const Dictionary& signature, std::size_t index, SignatureVerdict& verdict) const
    {
        const Object* type = find(signature, "Type");
        const Object* filter = find(signature, "Filter");
        const Object* subFilter = find(signature, "SubFilter");
        verdict.documentTimeStamp = type && type->isName("DocTimeStamp");
        const bool known = type && filter && subFilter && filter->isName("Adobe.PPKLite")
                           && (verdict.documentTimeStamp ? subFilter->isName("ETSI.RFC3161")
                                                         : type->isName("Sig") && subFilter->isName("ETSI.CAdES.detached"));
        if (!known) refusePdf({"The signature is not of the kind PAdES (ETSI.CAdES.detached)", {}}, _revisions.all()[index].begin);
        // ISO 32000-1 table 252: a Reference dictionary would promise other permissions than those that are checked here.
        if (find(signature, "Reference")) refusePdf({"Certification signatures are not written by Lazos", {}}, _revisions.all()[index].begin);
        if (const Object* time = find(signature, "M"); time && time->as<String>()) {
            verdict.claimedTime = parsePdfDate(textOf(*time->as<String>()));
        }
    }

    /// A time-stamp is no signed attribute: whoever takes it away breaks nothing, but not the promise in the signed bytes.
    static void checkPromise(const Dictionary& signature, SignatureVerdict& verdict)
    {
        const Object* entry = find(signature, promisedLevelKey);
        const auto* level = entry ? entry->as<Name>() : nullptr;
        if (level && level->value != "B-B" && verdict.level == signing::SignatureLevel::B_B) {
            verdict.checks.push_back({"promised-level", SubIndication::SigConstraintsFailure,
                                      {"The signature was made with a time-stamp, and the time-stamp was taken away", {}}});
        }
    }

    void checkLaterChanges(std::size_t index, SignatureVerdict& verdict) const
    {
        bool untouched = true;
        const auto report = [&](std::size_t update, const char* what) {
            for (const ForbiddenChange& change : _changes[update - 1]) {
                untouched = false;
                verdict.checks.push_back({what, SubIndication::FormatFailure, change.message, change.part});
            }
        };
        // What the signing update itself did beside signing was never there to be read before.
        if (index > 0) report(index, "signing-update");
        for (std::size_t i = index + 1; i <= _last; ++i) report(i, "later-changes");
        if (untouched) {
            verdict.checks.push_back({"later-changes", SubIndication::None,
                                      {"{0} later revisions change nothing that was signed", {std::to_string(_last - index)}}});
        }
    }

    const Revisions& _revisions;
    const signing::CmsVerifier& _cms;
    const signing::TrustAnchors& _trust;
    base::Instant _at;
    std::size_t _last;
    std::vector<std::vector<ForbiddenChange>> _changes; ///< [i]: what update i+1 did that may not be
};

}

signing::PdfVerdict Verifier::verifyPdf(base::BytesView bytes, const signing::TrustAnchors& trust, base::Instant at) const
{
    signing::PdfVerdict verdict;
    try {
        const Revisions revisions = Revisions::read(bytes);
        Validation(revisions, *_cms, trust, at).run(verdict);
        verdict.checks.push_back({"file-structure", SubIndication::None,
                                  {"The file is well formed; revisions in it: {0}", {std::to_string(revisions.all().size())}}});
    } catch (const base::Error& error) {
        verdict.signatures.clear();
        verdict.checks.push_back(stoppedAt(error, "file-structure"));
    }
    return verdict;
}

}
