#include "drafting/AknFormat.h"

#include "base/Digest.h"
#include "base/Error.h"

namespace lazos::drafting {

std::string textHash(const AknFormat& format, const domain::Expression& expression)
{
    return base::hex(base::sha256(format.canonical(expression.document)));
}

std::map<domain::Language, std::string> textHashes(const AknFormat& format,
                                                   const std::vector<domain::Expression>& expressions)
{
    std::map<domain::Language, std::string> hashes;
    for (const domain::Expression& expression : expressions) hashes[expression.language] = textHash(format, expression);
    return hashes;
}

std::string clauseHash(const AknFormat& format, const domain::Expression& expression, std::string_view eId)
{
    const domain::Node* element = expression.document.find(eId);
    if (element == nullptr) {
        throw base::Error(base::ErrorCode::NotFound,
                          {"The text in {1} has no element {0}", {std::string(eId), expression.language}});
    }
    return base::hex(base::sha256(format.canonical(*element)));
}

}
