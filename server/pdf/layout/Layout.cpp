#include "pdf/layout/Layout.h"

#include "base/Error.h"
#include "pdf/layout/Paginator.h"
#include "pdf/layout/Rows.h"
#include "pdf/layout/RunningLines.h"
#include "pdf/layout/SignatureRows.h"

namespace lazos::pdf::layout {

Layout layOut(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter)
{
    const std::size_t count = request.expressions.size();
    if (count == 0 || count > 3) {
        throw base::Error(base::ErrorCode::InvalidArgument, {"One to three languages fit beside each other on a page, not {0}", {std::to_string(count)}});
    }
    Layout layout;
    std::vector<domain::Language> languages;
    std::vector<std::vector<Block>> blocks;
    for (const domain::Expression& expression : request.expressions) {
        const std::string& language = expression.language;
        languages.push_back(language);
        const std::string head = ownName(language) + " · " + words.say(language, {"authentic text", {}});
        blocks.push_back(blocksOf(expression, static_cast<int>(blocks.size()), head, layout));
    }
    std::vector<Row> rows = rowsOf(blocks, languages, typesetter);
    std::vector<Row> signatures = signatureRows(request, words, typesetter, layout);
    if (!signatures.empty()) rows.back().keepWithNext = true; // "done at …" and the first signatures stand together
    rows.insert(rows.end(), std::make_move_iterator(signatures.begin()), std::make_move_iterator(signatures.end()));
    paginate(rows, count, typesetter.fonts(), layout);
    addRunningLines(request, words, typesetter, layout);
    return layout;
}

}
