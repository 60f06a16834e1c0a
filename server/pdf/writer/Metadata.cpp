#include "pdf/writer/Metadata.h"

namespace lazos::pdf::writer {

namespace {

constexpr const char* creatorTool = "Lazos";
constexpr const char* producer = "Lazos " LAZOS_VERSION;

/// To the second: Info dates have no fraction and must be the same.
std::string xmpDate(base::Instant instant) { return base::format(instant).substr(0, 19) + "Z"; }

std::string titles(const domain::PrintRequest& request)
{
    std::string items = "<rdf:li xml:lang=\"x-default\">" + escapedXml(titleOf(request)) + "</rdf:li>";
    for (const domain::Expression& expression : request.expressions) {
        const std::string& own = domain::in(request.title, expression.language);
        items += "<rdf:li xml:lang=\"" + escapedXml(expression.language) + "\">" + escapedXml(own) + "</rdf:li>";
    }
    return items;
}

std::string languages(const domain::PrintRequest& request)
{
    std::string items;
    for (const domain::Expression& expression : request.expressions) items += "<rdf:li>" + escapedXml(expression.language) + "</rdf:li>";
    return items;
}

/// Nested rdf:Description throughout: a counter-signing tool was seen to damage the shorter parseType="Resource" form.
constexpr const char* extensionSchema = R"(  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li>
      <rdf:Description>
       <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
       <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
       <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
       <pdfaSchema:property>
        <rdf:Seq>
         <rdf:li>
          <rdf:Description>
           <pdfaProperty:name>part</pdfaProperty:name>
           <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
           <pdfaProperty:category>internal</pdfaProperty:category>
           <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
          </rdf:Description>
         </rdf:li>
        </rdf:Seq>
       </pdfaSchema:property>
      </rdf:Description>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
)";

}

std::string titleOf(const domain::PrintRequest& request)
{
    const std::string& title = domain::in(request.title, request.expressions.front().language);
    return title.empty() ? request.reference : title;
}

std::string xmpPacket(const domain::PrintRequest& request)
{
    const std::string date = xmpDate(request.created);
    std::string xmp = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                      "   <pdfaid:part>3</pdfaid:part>\n   <pdfaid:conformance>A</pdfaid:conformance>\n  </rdf:Description>\n"
                      "  <rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                      "   <pdfuaid:part>1</pdfuaid:part>\n  </rdf:Description>\n"
                      "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                      "   <dc:format>application/pdf</dc:format>\n";
    xmp += "   <dc:title><rdf:Alt>" + titles(request) + "</rdf:Alt></dc:title>\n";
    xmp += "   <dc:language><rdf:Bag>" + languages(request) + "</rdf:Bag></dc:language>\n";
    if (!request.workId.empty()) xmp += "   <dc:identifier>" + escapedXml(request.workId) + "</dc:identifier>\n";
    xmp += "  </rdf:Description>\n"
           "  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n";
    xmp += "   <xmp:CreatorTool>" + std::string(creatorTool) + "</xmp:CreatorTool>\n";
    xmp += "   <xmp:CreateDate>" + date + "</xmp:CreateDate>\n   <xmp:ModifyDate>" + date + "</xmp:ModifyDate>\n";
    xmp += "   <xmp:MetadataDate>" + date + "</xmp:MetadataDate>\n  </rdf:Description>\n"
           "  <rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
    xmp += "   <pdf:Producer>" + std::string(producer) + "</pdf:Producer>\n  </rdf:Description>\n";
    xmp += extensionSchema;
    return xmp + " </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";
}

Dictionary information(const domain::PrintRequest& request)
{
    const String date{pdfDate(request.created), false, {}};
    return {{"Title", textString(titleOf(request))},
            {"Creator", textString(creatorTool)},
            {"Producer", textString(producer)},
            {"CreationDate", date},
            {"ModDate", date}};
}

std::string pdfDate(base::Instant instant)
{
    std::string digits = "D:";
    for (const char c : base::format(instant).substr(0, 19)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits + "Z";
}

std::string escapedXml(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        default: result += c;
        }
    }
    return result;
}

}
