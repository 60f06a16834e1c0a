#pragma once

#include "base/Error.h"
#include "base/Json.h"
#include "base/Time.h"
#include "domain/LocalizedText.h"

#include <initializer_list>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::domain {

/// A place in a JSON document that is read strictly: every refusal names the file and the JSON pointer (RFC 6901).
/// A borrowed view; valid as long as its document. All members but `refusal` throw base::Error InvalidArgument.
class StrictJson
{
public:
    StrictJson(const base::Json& value, std::string pointer, const std::string& file)
        : _value(value), _pointer(std::move(pointer)), _file(file)
    {}

    [[nodiscard]] const base::Json& value() const noexcept { return _value; }
    [[nodiscard]] const std::string& pointer() const noexcept { return _pointer; }

    /// Refuses what is no object, and every key that is not in `keys`.
    void object(std::initializer_list<std::string_view> keys) const;
    /// Refuses what is no object; any key is good.
    void object() const;
    [[nodiscard]] bool has(std::string_view key) const { return _value.contains(key); }
    /// The member of an object. Refuses the object if it is not there.
    [[nodiscard]] StrictJson at(std::string_view key) const;
    /// The members of an object (sorted by key) or the items of an array of at most `maximum`.
    [[nodiscard]] std::vector<std::pair<std::string, StrictJson>> members(std::size_t maximum = 1000) const;
    [[nodiscard]] std::vector<StrictJson> items(std::size_t maximum = 1000) const;

    /// Text without characters that XML 1.0 cannot hold (§2.2), at most 64 KiB.
    [[nodiscard]] std::string string() const;
    /// Not empty, and only of the form `pattern`; `example` shows the right form in the refusal.
    [[nodiscard]] std::string stringLike(const std::regex& pattern, std::string_view example) const;
    [[nodiscard]] std::string oneOf(const std::vector<std::string_view>& words) const;
    [[nodiscard]] base::Date date() const;
    [[nodiscard]] LocalizedText localizedText() const;
    /// An array of distinct strings, each read by `read`.
    template <class Read>
    [[nodiscard]] std::vector<std::string> distinct(Read read) const
    {
        std::vector<std::string> words;
        for (const StrictJson& item : items()) {
            std::string word = read(item);
            for (const std::string& earlier : words) {
                if (earlier == word) throw item.refusal({"\"{0}\" stands here twice; remove one", {word}});
            }
            words.push_back(std::move(word));
        }
        return words;
    }

    [[nodiscard]] base::Error refusal(base::Message message) const;

private:
    const base::Json& _value;
    std::string _pointer;
    const std::string& _file;
};

/// The form of a BCP 47 language tag as Lazos writes it: "fr", "pt-br".
const std::regex& languageForm();

}
