// Rules on the bytes of the file: ISO 19005-3, 6.1.2 to 6.1.13 and the ByteRange of 6.4.3.
#include "pdf/StandardRules.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <regex>

namespace lazos::tests {

namespace {

bool isHexDigit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

/// Strings, names and numbers of an object outside its stream.
void checkTokens(std::string_view text, const std::string& object, Broken& broken)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '(') {
            const std::size_t begin = at;
            int depth = 0;
            for (; at < text.size(); ++at) {
                if (text[at] == '\\') ++at;
                else if (text[at] == '(') ++depth;
                else if (text[at] == ')' && --depth == 0) break;
            }
            if (at - begin > 32768) broken.push_back("A 6.1.13: a string of " + object + " is too long");
        } else if (text[at] == '<' && at + 1 < text.size() && text[at + 1] != '<') {
            const std::size_t end = std::min(text.find('>', at), text.size());
            const std::string_view digits = text.substr(at + 1, end - at - 1);
            if (digits.size() % 2 != 0) broken.push_back("A 6.1.6: an odd hexadecimal string in " + object);
            if (!std::all_of(digits.begin(), digits.end(), isHexDigit)) broken.push_back("A 6.1.6: no hexadecimal digits in a string of " + object);
            if (digits.size() / 2 > 32767) broken.push_back("A 6.1.13: a string of " + object + " is too long");
            at = end;
        } else if (text[at] == '<') {
            ++at;
        } else if (text[at] == '/') {
            std::size_t end = at + 1;
            while (end < text.size() && std::string_view(" \n\r\t/<>[]()").find(text[end]) == std::string_view::npos) ++end;
            if (end - at > 128) broken.push_back("A 6.1.13: a name of " + object + " is too long");
            at = end - 1;
        } else if (std::isdigit(static_cast<unsigned char>(text[at])) != 0) {
            std::size_t end = at;
            while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
            if (end - at > 10 || std::atoll(std::string(text.substr(at, end - at)).c_str()) > 2147483647) {
                broken.push_back("A 6.1.13: a number of " + object + " is too great");
            }
            at = end;
        }
    }
}

void checkObject(std::string_view file, std::size_t offset, const std::string& number, Broken& broken)
{
    const std::string head = number + " 0 obj\n";
    const std::string object = "object " + number;
    if (file.substr(offset, head.size()) != head || offset == 0 || file[offset - 1] != '\n') {
        broken.push_back("A 6.1.9: " + object + " does not begin as it must");
        return;
    }
    const std::size_t begin = offset + head.size();
    const std::size_t endOfText = std::min(file.find("\nendobj\n", begin), file.size());
    std::string_view text = file.substr(begin, endOfText - begin);
    const std::size_t stream = text.find("stream\n");
    const std::size_t endOfDictionary = text.rfind(">>", stream);
    if (stream != std::string_view::npos && endOfDictionary != std::string_view::npos && stream - endOfDictionary < 5) {
        std::cmatch length;
        const std::string_view dictionary = text.substr(0, stream);
        static const std::regex pattern("/Length ([0-9]+)[ \n/>]");
        if (!std::regex_search(dictionary.data(), dictionary.data() + dictionary.size(), length, pattern)) {
            broken.push_back("A 6.1.7: the length of " + object + " cannot be read");
            return;
        }
        const std::size_t end = begin + stream + 7 + static_cast<std::size_t>(std::atoll(length[1].str().c_str()));
        if (end > file.size() || file.substr(end, 11) != "\nendstream\n") broken.push_back("A 6.1.7: the stream of " + object + " ends elsewhere");
        else if (file.substr(end + 11, 7) != "endobj\n") broken.push_back("A 6.1.9: " + object + " does not end as it must");
        for (const char* key : {"/FFilter", "/FDecodeParms", "/LZWDecode", "/Crypt"}) {
            if (dictionary.find(key) != std::string_view::npos) broken.push_back("A 6.1.7: " + std::string(key) + " in " + object);
        }
        text = dictionary;
    } else if (endOfText == file.size()) {
        broken.push_back("A 6.1.9: " + object + " does not end as it must");
    }
    checkTokens(text, object, broken);
}

/// Every signature covers its revision from the first byte to the end mark, except its own value.
void checkByteRanges(std::string_view file, Broken& broken)
{
    static const std::regex pattern("/ByteRange \\[([0-9]+) ([0-9]+) ([0-9]+) ([0-9]+)\\]");
    for (std::cregex_iterator it(file.data(), file.data() + file.size(), pattern), end; it != end; ++it) {
        const auto number = [&](int group) { return static_cast<std::size_t>(std::atoll((*it)[static_cast<std::size_t>(group)].str().c_str())); };
        const std::size_t covered = number(3) + number(4);
        const bool gap = number(2) < file.size() && file[number(2)] == '<' && number(3) > 0 && number(3) <= file.size() && file[number(3) - 1] == '>'
                         && file.find('>', number(2)) == number(3) - 1;
        const bool whole = covered <= file.size() && covered > 6 && file.substr(covered - 6, 6) == "%%EOF\n"
                           && file.find("%%EOF", number(3)) == covered - 6;
        if (number(1) != 0 || !gap || !whole) broken.push_back("A 6.4.3: a ByteRange does not cover all of its revision");
    }
}

}

void checkBytes(const base::Bytes& bytes, Broken& broken)
{
    const std::string_view file = base::text(bytes);
    static const std::regex header("%PDF-1\\.[0-7]\n%");
    if (!std::regex_search(file.begin(), file.begin() + 10, header)) broken.push_back("A 6.1.2: the header");
    for (std::size_t i = 10; i < 14; ++i) {
        if (static_cast<unsigned char>(file[i]) < 128) broken.push_back("A 6.1.2: the comment after the header is not binary");
    }
    if (!file.ends_with("%%EOF\n") && !file.ends_with("%%EOF")) broken.push_back("A 6.1.3: something follows the end mark");
    const std::size_t start = file.rfind("startxref\n");
    const auto table = static_cast<std::size_t>(std::atoll(std::string(file.substr(start + 10, 12)).c_str()));
    static const std::regex section("xref\n[0-9]+ [0-9]+\n");
    if (table > file.size() || !std::regex_search(file.data() + table, file.data() + std::min(table + 30, file.size()), section, std::regex_constants::match_continuous)) {
        broken.push_back("A 6.1.4: the cross-reference table does not begin as it must");
    }
    const TemporaryFile copy(bytes);
    const std::string entries = outputOfSuccess("qpdf --show-xref --warning-exit-0 " + copy.path() + " 2>/dev/null");
    static const std::regex entry("([0-9]+)/0: uncompressed; offset = ([0-9]+)");
    std::size_t count = 0;
    for (std::sregex_iterator it(entries.begin(), entries.end(), entry), end; it != end; ++it) {
        checkObject(file, static_cast<std::size_t>(std::atoll((*it)[2].str().c_str())), (*it)[1], broken);
        ++count;
    }
    if (count == 0 || entries.find("compressed; stream") != std::string::npos) broken.push_back("A 6.1.4: objects are not where a table shows them");
    checkByteRanges(file, broken);
}

}
