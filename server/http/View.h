#pragma once

#include "app/Catalogue.h"
#include "base/Json.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace lazos::http {

/// Pages as HTML: mustache templates of server/web/{pages,parts}, read, joined and translated once for each language.
/// Everything that a template prints is escaped. `{{#t}}An English pattern{{/t}}` is a sentence of the catalogue.
class View
{
public:
    /// @throws base::Error Malformed  naming the file, for a template that cannot be read or names a part that is not there.
    explicit View(const std::filesystem::path& resources);
    ~View();
    View(const View&) = delete;
    View& operator=(const View&) = delete;

    /// The HTML of server/web/pages/<page>.mustache for this model. null, false, "" and [] are nothing.
    [[nodiscard]] std::string render(const std::string& page, const std::string& language, const base::Json& model) const;
    /// The frame around `content`, which is HTML already.
    [[nodiscard]] std::string frame(const std::string& language, base::Json model, std::string content) const;

    [[nodiscard]] const app::Catalogue& catalogue(const std::string& language) const;
    /// es, fr, en or pt.
    [[nodiscard]] static bool speaks(const std::string& language);

private:
    struct Templates;
    std::map<std::string, app::Catalogue> _catalogues;
    std::unique_ptr<const Templates> _templates;
};

}
