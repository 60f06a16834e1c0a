#include "Tampering.h"

using namespace lazos;
using namespace lazos::tests;
using signing::Indication;

namespace {

std::string streamOf(const std::string& data, const std::string& entries = {})
{
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

/// A page that shows what its author wants signed, and holds what is to be shown later: an overlay, a cover, a text field
/// with a value of its own, a font. 1 catalog, 2 pages, 3 page, 4 form, 5 contents, 6 font, 7 cover, 8 overlay and 9 its
/// appearance, 10 text field and 12 its appearance, 11 signature field and 13 its placeholder, 14 other contents, 15 a stream in which
/// another object 5 lies unseen.
base::Bytes preparedByTheAuthor(const std::string& fields = "11 0 R")
{
    const std::string box = "/Type/XObject/Subtype/Form/BBox[0 0 400 50]";
    return firstRevision({"<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/Lang(fr)>>",
                          "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>/XObject<</Cover 7 0 R/Other 14 0 R>>>>/Contents 5 0 R"
                          "/Annots[8 0 R 10 0 R 11 0 R]>>",
                          "<</Fields[" + fields + "]/SigFlags 3>>",
                          streamOf("BT /F1 12 Tf 50 700 Td (Paris pays 1 000 EUR) Tj ET /Cover Do"),
                          "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
                          streamOf("1 g 50 690 300 30 re f", box),
                          "<</Type/Annot/Subtype/Stamp/F 4/Rect[50 600 350 640]/AP<</N 9 0 R>>>>",
                          streamOf("1 g 0 0 400 50 re f", box),
                          "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V(1 000)/F 4/P 3 0 R/Rect[50 500 350 540]/AP<</N 12 0 R>>>>",
                          "<</Type/Annot/Subtype/Widget/FT/Sig/T(paris-1)/TU(Signature of paris-1)/F 132/P 3 0 R/Rect[50 100 250 200]/AP<</N 13 0 R>>>>",
                          streamOf("BT /F1 12 Tf (1 000) Tj ET", box),
                          streamOf("", box),
                          streamOf("BT /F1 12 Tf 50 700 Td (Paris pays 9 000 EUR) Tj ET", box),
                          streamOf("5 0 obj\n" + streamOf("BT /F1 12 Tf 50 700 Td (Paris pays 9 000 EUR) Tj ET") + "\nendobj\n")});
}

}

/// Mainka, Mladenov and Rohlmann, "Shadow Attacks: Hiding and Replacing Content in Signed PDFs" (NDSS 2021): the document is
/// prepared before the signature and switched after it by a revision that adds nothing.
class SignatureShadowTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(SignatureShadowTest);
    CPPUNIT_TEST(hiding);
    CPPUNIT_TEST(replacing);
    CPPUNIT_TEST(hidingAndReplacing);
    CPPUNIT_TEST(aTimeStampAddedLaterShowsNothing);
    CPPUNIT_TEST(formFieldsThatAreFilledInLaterAreRefusedFromTheStart);
    CPPUNIT_TEST_SUITE_END();

    SigningFixture _f;
    base::Bytes _file = _f.sign(preparedByTheAuthor(), "paris-1", "paris-1");

    void fails(const base::Bytes& file, const std::string& naming, const std::string& what) { assertFails(_f, file, naming, what); }

    base::Bytes with(std::uint32_t number, const std::string& key, pdf::Object value)
    {
        pdf::Dictionary dictionary = dictionaryOf(_file, number);
        dictionary[key] = std::move(value);
        if (dictionary[key].isNull()) dictionary.erase(key);
        return updated(_file, number, std::move(dictionary));
    }
    base::Bytes drawing(std::uint32_t number, const std::string& data)
    {
        pdf::Stream stream;
        stream.dictionary = dictionaryOf(_file, number);
        stream.dictionary.erase("Length");
        stream.data.assign(data.begin(), data.end());
        return updated(_file, number, std::move(stream));
    }
    /// A revision that is nothing but a cross-reference table with one entry.
    base::Bytes onlyTable(std::uint32_t number, const std::string& entry)
    {
        const auto revisions = pdf::Revisions::read(_file);
        const std::string more = "xref\n" + std::to_string(number) + " 1\n" + entry + " \ntrailer\n<</Size " + std::to_string(revisions.last().size)
                                 + "/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Prev "
                                 + std::to_string(revisions.last().xref) + ">>\nstartxref\n" + std::to_string(_file.size()) + "\n%%EOF\n";
        base::Bytes file = _file;
        file.insert(file.end(), more.begin(), more.end());
        return file;
    }
    base::Bytes freed(std::uint32_t number) { return onlyTable(number, "0000000000 00001 f"); }

public:
    void setUp() override { CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, _f.verify(_file).indication()); }

    void hiding()
    {
        fails(with(8, "F", std::int64_t{2}), "annotation of page 1", "overlay hidden by its flag");
        fails(with(8, "AP", {}), "annotation of page 1", "overlay without appearance");
        fails(with(8, "Rect", pdf::Array{std::int64_t{0}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}}), "annotation of page 1", "overlay moved away");
        fails(with(8, "OC", pdf::Dictionary{{"Type", pdf::Name{"OCG"}}}), "annotation of page 1", "overlay made an optional layer");
        fails(drawing(9, " "), "annotation of page 1", "overlay emptied");
        fails(drawing(7, " "), "fonts and resources of page 1", "cover emptied");
        fails(with(3, "Annots", pdf::Array{pdf::Reference{10}, pdf::Reference{11}}), "page 1", "overlay taken from the page");
        for (const std::uint32_t number : {7u, 8u, 9u}) fails(freed(number), "freed", "object " + std::to_string(number) + " freed");
    }

    void replacing()
    {
        fails(with(10, "V", pdf::String{"9 000", false, {}}), "annotation of page 1", "value of a text field");
        fails(with(10, "MK", pdf::Dictionary{{"CA", pdf::String{"9 000", false, {}}}}), "annotation of page 1", "caption of a text field");
        fails(drawing(12, "BT /F1 12 Tf (9 000) Tj ET"), "annotation of page 1", "appearance of a text field");
        fails(with(4, "NeedAppearances", true), "form", "appearances to be drawn anew from the values");
        fails(with(4, "DR", pdf::Dictionary{{"Font", pdf::Dictionary{{"F1", pdf::Reference{6}}}}}), "form", "fonts of the form");
        fails(with(6, "BaseFont", pdf::Name{"Symbol"}), "fonts and resources of page 1", "another font");
        fails(with(6, "Encoding", pdf::Dictionary{{"Differences", pdf::Array{std::int64_t{49}, pdf::Name{"nine"}}}}), "fonts and resources of page 1", "another encoding");
    }

    void hidingAndReplacing()
    {
        fails(with(3, "Contents", pdf::Reference{14}), "page 1", "other contents of the page");
        fails(with(3, "Resources", pdf::Dictionary{{"XObject", pdf::Dictionary{{"Cover", pdf::Reference{14}}}}}), "page 1", "other resources of the page");
        fails(with(2, "Kids", pdf::Array{}), "page tree", "no pages");
        fails(with(1, "Pages", pdf::Reference{3}), "", "another page tree");
        fails(with(1, "OCProperties", pdf::Dictionary{{"OCGs", pdf::Array{}}}), "catalog", "layers");
        fails(with(1, "Names", pdf::Dictionary{{"EmbeddedFiles", pdf::Dictionary{}}}), "catalog", "attachments");
        fails(freed(5), "freed", "contents of the page freed");
        // Other readers call the signature valid and show an empty page.
        const TemporaryFolder folder;
        const std::string before = folder.write("signed.pdf", _file).string();
        const std::string after = folder.write("freed.pdf", freed(5)).string();
        CPPUNIT_ASSERT(contains(outputOf("pdftotext '" + before + "' -"), "1 000 EUR"));
        CPPUNIT_ASSERT(!contains(outputOf("pdftotext '" + after + "' -"), "1 000 EUR"));
        const std::string said = outputOf("pdfsig '" + after + "'");
        CPPUNIT_ASSERT_MESSAGE(said, contains(said, "Signature is Valid"));
        char entry[32];
        std::snprintf(entry, sizeof entry, "%010zu 00000 n", base::text(_file).find("\n5 0 obj", base::text(_file).find("15 0 obj")) + 1);
        fails(onlyTable(5, entry), "cross-reference", "the table switched to an object that lay unseen");
    }

    /// A new field for a document time-stamp is no change, unless it could draw something: the page may begin anywhere.
    void aTimeStampAddedLaterShowsNothing()
    {
        const auto paris = [&](const char* subtype, std::int64_t left, std::int64_t right) {
            const auto revisions = pdf::Revisions::read(_file);
            pdf::Update update(revisions);
            const pdf::Reference value = update.add(pdf::Dictionary{{"Type", pdf::Name{"DocTimeStamp"}}});
            const pdf::Reference field = update.add(pdf::Dictionary{{"Type", pdf::Name{"Annot"}},
                                                                    {"Subtype", pdf::Name{subtype}},
                                                                    {"FT", pdf::Name{"Sig"}},
                                                                    {"T", pdf::String{"time-stamp-1", false, {}}},
                                                                    {"Contents", pdf::String{"Paris pays 9 000 EUR", false, {}}},
                                                                    {"V", value},
                                                                    {"Rect", pdf::Array{left, left, right, right}}});
            pdf::Dictionary page = dictionaryOf(_file, 3);
            page["Annots"].as<pdf::Array>()->emplace_back(field);
            update.replace({3}, std::move(page));
            pdf::Dictionary form = dictionaryOf(_file, 4);
            form["Fields"].as<pdf::Array>()->emplace_back(field);
            update.replace({4}, std::move(form));
            const auto verdict = _f.verify(update.write());
            for (const auto& signature : verdict.signatures) {
                if (signature.field == "paris-1") return signature.indication();
            }
            CPPUNIT_FAIL(toJson(verdict).dump(2));
            return Indication::Indeterminate;
        };
        CPPUNIT_ASSERT_EQUAL(Indication::TotalPassed, paris("Widget", 0, 0));
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, paris("Widget", -500, -10));
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, paris("Widget", 10, 500));
        CPPUNIT_ASSERT_EQUAL(Indication::TotalFailed, paris("FreeText", 0, 0));
    }

    /// Where a field of text may be filled in after signing, the one who signed cannot know what is shown.
    void formFieldsThatAreFilledInLaterAreRefusedFromTheStart()
    {
        const base::Bytes file = preparedByTheAuthor("10 0 R 11 0 R");
        assertRefused(base::ErrorCode::Malformed, [&] { _f.sign(file, "paris-1", "paris-1"); });
        fails(with(4, "Fields", pdf::Array{pdf::Reference{10}, pdf::Reference{11}}), "form field", "made a field after signing");
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(SignatureShadowTest);
