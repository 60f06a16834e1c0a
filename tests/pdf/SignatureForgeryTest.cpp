#include "Tampering.h"

#include <algorithm>

using namespace lazos;
using namespace lazos::tests;
using signing::Indication;

/// The attacks of Mladenov, Mainka, zu Selhausen, Grothe and Schwenk, "1 Trillion Dollar Refund: How To Spoof PDF
/// Signatures" (CCS 2019): universal signature forgery, incremental saving and signature wrapping.
class SignatureForgeryTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SignatureForgeryTest);
    CPPUNIT_TEST(aByteRangeThatCoversNothingOrTheWrongBytesFails);
    CPPUNIT_TEST(contentsThatAreNoSignatureFail);
    CPPUNIT_TEST(contentsMustFillTheirGap);
    CPPUNIT_TEST(aSecondRangeThatWasMovedFails);
    CPPUNIT_TEST(nothingHidesInThePadding);
    CPPUNIT_TEST(objectsAppendedWithoutATableFail);
    CPPUNIT_TEST(objectsAppendedWithAForgedTableFail);
    CPPUNIT_TEST(aSignatureTakenAwayOrExchangedFails);
    CPPUNIT_TEST_SUITE_END();

    SigningFixture _f;
    base::Bytes _file = _f.sign(smallPdf({"paris-1"}), "paris-1", "paris-1");
    std::uint32_t _signature = pdf::find(dictionaryOf(_file, 9), "V")->as<pdf::Reference>()->number;
    pdf::SignedRanges _ranges = pdf::signedRanges(pdf::Revisions::read(_file), 1, dictionaryOf(_file, _signature));

    void fails(const base::Bytes& file, const std::string& naming, const std::string& what) { assertFails(_f, file, naming, what); }

    /// The signature's entry written over in place, filled up with blanks so that nothing moves.
    [[nodiscard]] base::Bytes inPlace(const std::string& key, char last, std::string entry) const
    {
        base::Bytes file = _file;
        const std::string_view text = base::text(file);
        const auto begin = text.find("/" + key + " ", pdf::Revisions::read(_file).all()[1].extents.at(_signature).begin);
        const auto end = text.find(last, begin) + 1;
        CPPUNIT_ASSERT(begin < text.size() && end > begin && end - begin + 40 >= entry.size());
        // Behind the bracket of ByteRange stand blanks as well.
        auto stop = end;
        while (stop < text.size() && text[stop] == ' ') ++stop;
        entry.resize(stop - begin, ' ');
        std::copy(entry.begin(), entry.end(), file.begin() + static_cast<std::ptrdiff_t>(begin));
        return file;
    }
    /// The same entry changed by an appended revision; null takes it away.
    [[nodiscard]] base::Bytes appended(const std::string& key, pdf::Object value) const
    {
        pdf::Dictionary signature = dictionaryOf(_file, _signature);
        signature[key] = std::move(value);
        if (signature[key].isNull()) signature.erase(key);
        return updated(_file, _signature, std::move(signature));
    }
    static pdf::Array range(std::initializer_list<std::int64_t> numbers)
    {
        pdf::Array array;
        for (const std::int64_t number : numbers) array.emplace_back(number);
        return array;
    }
    [[nodiscard]] std::string hexOfContents() const
    {
        return std::string(base::text(_file).substr(_ranges.gap.begin + 1, _ranges.gap.end - _ranges.gap.begin - 2));
    }
    /// The DER of the CMS without its padding, in hexadecimal.
    [[nodiscard]] std::string hexOfCms() const
    {
        const base::Bytes padded = base::fromHex(hexOfContents());
        return base::toHex(crypto::der::Reader(padded).any().whole);
    }
    static base::Bytes joined(base::BytesView file, const std::string& more)
    {
        base::Bytes bytes(file.begin(), file.end());
        bytes.insert(bytes.end(), more.begin(), more.end());
        return bytes;
    }
    static std::string evil() { return "5 0 obj\n<</Length 22>>\nstream\n100 100 m 400 400 l S \nendstream\nendobj\n"; }

public:
    void aByteRangeThatCoversNothingOrTheWrongBytesFails()
    {
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, _f.verify(_file).indication());
        const auto a = static_cast<std::int64_t>(_ranges.gap.begin);
        const auto b = static_cast<std::int64_t>(_ranges.gap.end);
        const auto c = static_cast<std::int64_t>(_file.size()) - b;
        const auto text = [](std::initializer_list<std::int64_t> numbers) {
            std::string out = "/ByteRange [";
            for (const std::int64_t number : numbers) out += std::to_string(number) + " ";
            return out + "]";
        };
        for (const std::initializer_list<std::int64_t>& numbers : std::initializer_list<std::initializer_list<std::int64_t>>{
                 {}, {0}, {0, a}, {0, a, b}, {0, a, b, c, 0}, {0, a, b, c, 0, 0}, {0, 0, 0, 0}, {0, -1, b, c}, {-1, a, b, c}, {0, a, -b, c}, {0, a, b, -c},
                 {1, a - 1, b, c}, {9, a, b, c}, {b, c, 0, a}, {0, a, b, c - 1}, {0, a, b, c + 1}, {0, b + c, b + c, 0}, {0, b + c, 0, 0}, {0, a, 0, b + c},
                 {0, b, a, b + c - a}, {0, 0, b, c}, {0, a - 1, b, c}, {0, a + 1, b, c}, {0, a, b - 1, c + 1}, {0, a, b + 1, c - 1},
                 {0, a, b, 9223372036854775807}, {9223372036854775807, 1, b, c}}) {
            const std::string entry = text(numbers);
            fails(inPlace("ByteRange", ']', entry), "", entry);
            fails(appended("ByteRange", range(numbers)), "", entry + " appended");
        }
        for (const char* entry : {"/ByteRange null", "/ByteRange 9 0 R", "/ByteRange true", "/ByteRange (0 1 2 3)", "/ByteRange [0 null 2 3]",
                                  "/ByteRange [0.0 1.0 2.0 3.0]", "/ByteRangf [0 1 2 3]", ""}) {
            fails(inPlace("ByteRange", ']', entry), "Byte", entry);
        }
        fails(inPlace("ByteRange", ']', "/ByteRange [0 99999999999999999999 2 3]"), "number is too large", "beyond every number");
        fails(appended("ByteRange", {}), "ByteRange", "missing");
        fails(appended("ByteRange", pdf::Reference{9}), "ByteRange", "indirect");
    }

    void contentsThatAreNoSignatureFail()
    {
        const std::string hex = hexOfContents();
        for (const char* entry : {"/Contents null", "/Contents <>", "/Contents ()", "/Contents <00>", "/Contents [<00>]", "/Contents 9 0 R", "/Contentt <00>", ""}) {
            fails(inPlace("Contents", '>', entry), "Contents", entry);
        }
        fails(inPlace("Contents", '>', "/Contents <" + std::string(hex.size(), '0') + ">"), "", "only padding");
        fails(appended("Contents", {}), "Contents", "missing");
        fails(appended("Contents", pdf::String{"", true, {}}), "Contents", "empty, appended");
        fails(appended("Contents", pdf::Reference{9}), "Contents", "indirect, appended");
        fails(appended("Contents", pdf::String{std::string(base::text(base::fromHex(hex))), true, {}}), "Contents", "the same CMS, appended");
    }

    void contentsMustFillTheirGap()
    {
        const std::string hex = hexOfContents();
        const auto entry = [](const std::string& digits) { return "/Contents <" + digits + ">"; };
        fails(inPlace("Contents", '>', entry(hex.substr(0, hex.size() - 2))), "Contents", "shorter");
        fails(inPlace("Contents", '>', entry(hexOfCms())), "Contents", "without padding");
        fails(inPlace("Contents", '>', "/Contents  <" + hex.substr(0, hex.size() - 2) + ">"), "Contents", "moved by one");
        fails(inPlace("Contents", '>', entry(hex.substr(0, hex.size() - 1))), "Contents", "odd");
        fails(inPlace("Contents", '>', entry("\n" + hex.substr(0, hex.size() - 1))), "Contents", "white space inside");
        // Longer than its gap: the ranges reach into it.
        const auto reach = [&](std::uint64_t from, std::uint64_t to) {
            return inPlace("ByteRange", ']', "/ByteRange [0 " + std::to_string(from) + " " + std::to_string(to) + " " + std::to_string(_file.size() - to) + "]");
        };
        fails(reach(_ranges.gap.begin + 1, _ranges.gap.end - 1), "Contents", "without its delimiters");
        fails(reach(_ranges.gap.begin, _ranges.gap.end - 100), "Contents", "padding signed");
        fails(reach(_ranges.gap.begin, _ranges.gap.end + 10), "Contents", "more left out behind");
        fails(reach(_ranges.gap.begin - 10, _ranges.gap.end), "Contents", "more left out before");
    }

    /// The digest over both ranges is the signed one, and yet other bytes stand between them.
    void aSecondRangeThatWasMovedFails()
    {
        const std::string text(base::text(_file));
        const std::string first = text.substr(0, _ranges.gap.begin);
        const std::string gap = text.substr(_ranges.gap.begin, _ranges.gap.end - _ranges.gap.begin);
        const std::string second = text.substr(_ranges.gap.end);
        const std::string cms = hexOfCms();
        for (const bool withTable : {false, true}) {
            std::string inserted = "/Type/Sig>>\nendobj\n";
            const std::size_t evilAt = first.size() + gap.size() + inserted.size();
            inserted += evil();
            if (withTable) {
                char line[32];
                std::snprintf(line, sizeof line, "%010zu 00000 n \n", evilAt);
                const std::size_t xref = first.size() + gap.size() + inserted.size();
                inserted += "xref\n5 1\n" + std::string(line) + "trailer\n<</Size " + std::to_string(_signature + 1) + "/Root 1 0 R>>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
            }
            const std::string moved = "/ByteRange[0 " + std::to_string(first.size()) + " " + std::to_string(first.size() + gap.size() + inserted.size()) + " " + std::to_string(second.size()) + "]";
            // The new ByteRange lies where the padding was, which no digest covers.
            std::string hiding = "<" + cms + ">" + moved;
            CPPUNIT_ASSERT(hiding.size() <= gap.size());
            hiding.resize(gap.size(), ' ');
            const std::string forged = first + hiding + inserted + second;
            fails({forged.begin(), forged.end()}, "", withTable ? "with a table" : "without a table");
        }
        std::string plain = first + gap + evil() + second;
        fails({plain.begin(), plain.end()}, "", "only inserted");
    }

    void nothingHidesInThePadding()
    {
        const std::string cms = hexOfCms();
        for (const char* hidden : {"/ByteRange [0 1 2 3]", "/Reason(another)", "% a comment", "<<", ">>\nendobj\n5 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n"}) {
            fails(inPlace("Contents", '>', "/Contents <" + cms + ">" + hidden), "", hidden);
        }
        std::string digits = hexOfContents();
        digits.replace(digits.size() - 8, 8, "deadbeef");
        fails(inPlace("Contents", '>', "/Contents <" + digits + ">"), "bytes after the signature", "bytes in the padding");
        digits = cms + cms;
        CPPUNIT_ASSERT(digits.size() <= hexOfContents().size());
        digits.resize(hexOfContents().size(), '0');
        fails(inPlace("Contents", '>', "/Contents <" + digits + ">"), "bytes after the signature", "a second CMS");
    }

    void objectsAppendedWithoutATableFail()
    {
        const std::string xref = std::to_string(pdf::Revisions::read(_file).last().xref);
        for (const std::string& end : {std::string(), std::string("%%EOF\n"), "startxref\n" + xref + "\n%%EOF\n", std::string("startxref\n0\n%%EOF\n"),
                                       std::string("trailer\n<</Size 99/Root 1 0 R>>\n"),
                                       "trailer\n<</Size 99/Root 1 0 R/Prev " + xref + ">>\nstartxref\n" + xref + "\n%%EOF\n"}) {
            fails(joined(_file, evil() + end), "", end);
        }
        fails(joined(_file, "%"), "%%EOF", "a comment");
    }

    void objectsAppendedWithAForgedTableFail()
    {
        const auto revisions = pdf::Revisions::read(_file);
        const std::string id = "[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]";
        const auto with = [&](const std::string& body, const std::string& sections, const std::string& trailer) {
            std::string more = body;
            const std::size_t xref = _file.size() + more.size();
            more += "xref\n" + sections + "trailer\n<<" + trailer + ">>\nstartxref\n" + std::to_string(xref) + "\n%%EOF\n";
            return joined(_file, more);
        };
        const auto line = [](std::size_t offset) {
            char entry[32];
            std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", offset);
            return std::string(entry);
        };
        const std::string size = std::to_string(revisions.last().size);
        const std::string previous = std::to_string(revisions.last().xref);
        const std::string sound = "/Size " + size + "/Root 1 0 R/ID" + id + "/Prev " + previous;
        fails(with(evil(), "5 1\n" + line(_file.size()), sound), "contents of page 1", "a whole update");
        fails(with(evil(), "5 1\n" + line(_file.size()), "/Size " + size + "/Root 1 0 R/ID" + id), "", "no Prev");
        fails(with(evil(), "5 1\n" + line(_file.size()), "/Size " + size + "/Root 1 0 R/ID" + id + "/Prev 0"), "", "Prev leads nowhere");
        fails(with(evil(), "5 1\n" + line(_file.size()), sound + "/XRefStm 10"), "XRefStm", "a hybrid file");
        fails(with(evil(), "", sound), "cross-reference", "the table does not name the object");
        fails(with(evil(), "0 1\n0000000000 65535 f \n", sound), "cross-reference", "the table names only the free list");
        fails(with("", "5 1\n" + line(revisions.all()[0].extents.at(6).begin), sound), "cross-reference", "an older object under another number");
        // An object that is freed is null to every other reader: what it drew or said is gone (ISO 32000-1 §7.5.4).
        fails(with("", "5 1\n0000000000 00001 f \n", sound), "freed", "the contents of a page freed");
        fails(with("", "0 1\n0000000005 65535 f \n5 1\n0000000000 00001 f \n", sound), "freed", "the free list changed");
        fails(with("", "5 1\n0000000000 65535 f \n", sound), "freed", "freed for good");
        // Written again with the original signature object, as the third variant of the attack does.
        const auto extent = revisions.all()[1].extents.at(_signature);
        const std::string copy(base::text(_file).substr(extent.begin, extent.end - extent.begin));
        fails(with(copy + "\n" + evil(), "5 1\n" + line(_file.size() + copy.size() + 1) + std::to_string(_signature) + " 1\n" + line(_file.size()), sound), "",
              "with a copy of the signature");
    }

    void aSignatureTakenAwayOrExchangedFails()
    {
        pdf::Dictionary field = dictionaryOf(_file, 9);
        field.erase("V");
        fails(updated(_file, 9, field), "belongs to no field", "the value of the field taken away");
        field["V"] = pdf::Object();
        fails(updated(_file, 9, field), "belongs to no field", "the value of the field null");
        pdf::Dictionary form = dictionaryOf(_file, 7);
        form["Fields"] = pdf::Array{};
        fails(updated(_file, 7, form), "belongs to no field", "the field taken away");
        pdf::Dictionary catalog = dictionaryOf(_file, 1);
        catalog.erase("AcroForm");
        fails(updated(_file, 1, catalog), "belongs to no field", "the form taken away");
        fails(appended("SubFilter", pdf::Name{"adbe.pkcs7.sha1"}), "PAdES", "another kind of signature");
        fails(appended("SubFilter", {}), "PAdES", "no kind of signature");
        fails(appended("Type", pdf::Name{"DocTimeStamp"}), "PAdES", "a time-stamp");
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignatureForgeryTest);
