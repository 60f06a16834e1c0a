#include "pdf/writer/Attachments.h"

#include "base/Error.h"
#include "pdf/writer/Metadata.h"

#include <map>
#include <set>

namespace lazos::pdf::writer {

void addAttachments(FileBuilder& file, const domain::PrintRequest& request, Dictionary& catalog)
{
    static const std::set<std::string, std::less<>> relationships{"Source", "Data", "Alternative", "Supplement", "Unspecified"};
    Array associated;
    std::map<std::string, Reference> byName; // a name tree is sorted
    for (const domain::Attachment& attachment : request.attachments) {
        if (attachment.name.empty() || attachment.mimeType.find('/') == std::string::npos || !relationships.contains(attachment.relationship)) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The attachment \"{0}\" needs a name, a media type and a relationship", {attachment.name}});
        }
        const Dictionary parameters{{"Size", static_cast<std::int64_t>(attachment.content.size())}, {"ModDate", String{pdfDate(request.created), false, {}}}};
        const Reference content = file.add(compressed(attachment.content, {{"Type", Name{"EmbeddedFile"}}, {"Subtype", Name{attachment.mimeType}}, {"Params", parameters}}));
        const String name = textString(attachment.name);
        const Reference specification = file.add(Dictionary{{"Type", Name{"Filespec"}},
                                                            {"F", name},
                                                            {"UF", name},
                                                            {"Desc", textString(attachment.description)},
                                                            {"AFRelationship", Name{attachment.relationship}},
                                                            {"EF", Dictionary{{"F", content}, {"UF", content}}}});
        if (!byName.emplace(name.bytes, specification).second) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"Two attachments are named {0}", {attachment.name}});
        }
        associated.push_back(specification);
    }
    if (associated.empty()) return;
    Array names;
    for (const auto& [name, specification] : byName) {
        names.push_back(String{name, true, {}});
        names.push_back(specification);
    }
    catalog["AF"] = std::move(associated);
    catalog["Names"] = Dictionary{{"EmbeddedFiles", Dictionary{{"Names", std::move(names)}}}};
}

}
