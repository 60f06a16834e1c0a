#include "xml/FrameworkSource.h"

#include "xml/FrameworkValues.h"

namespace lazos::xml::framework {

law::Source source(const Element& element)
{
    law::Source read;
    read.id = element.requiredAttribute("id");
    read.citation = element.requiredAttribute("citation");
    read.officialId = element.attributeOr("official-id", {});
    read.url = element.attributeOr("url", {});
    read.place = place(element);
    for (const Element& version : element.children("version")) {
        law::SourceVersion wording;
        wording.id = version.requiredAttribute("id");
        wording.inForce = validity(version);
        wording.confidence = word<law::Confidence>(version, "confidence", {},
                                                   {{"verified", law::Confidence::Verified},
                                                    {"secondary", law::Confidence::Secondary},
                                                    {"old-version", law::Confidence::OldVersion},
                                                    {"derived", law::Confidence::Derived},
                                                    {"unverified", law::Confidence::Unverified}});
        wording.consulted = date(version, "consulted");
        wording.paraphrase = collapsed(required(version, "paraphrase").text());
        read.versions.push_back(std::move(wording));
    }
    if (read.versions.empty()) throw element.error(base::ErrorCode::Malformed, {"The source {0} has no version; add one", {read.id}});
    return read;
}

}
