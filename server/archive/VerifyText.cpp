#include "archive/VerifyText.h"

#include "archive/Lines.h"

#include <algorithm>
#include <array>

namespace lazos::archive {

namespace {

/// The words of one language, in the order of the steps.
struct Words
{
    const char *language, *title, *before, *manifests, *extra, *pdf, *time, *byHand, *checkpoint, *entries, *archived, *signatures, *trust;
};

constexpr std::array words{
    Words{"es", "Cómo verificar este paquete sin conexión",
          "Use bash, coreutils y openssl en la carpeta que contiene bagit.txt. Ponga antes en CA el archivo con los certificados raíz de "
          "confianza y en LOG_KEY la clave del registro; obtenga ambos fuera de este paquete (véase el paso 8).",
          "1. Ningún archivo cambió ni falta:", "2. No hay archivos ni carpetas vacías de más (la comparación no debe mostrar nada):",
          "3. Cada firma cubre exactamente los bytes firmados del PDF y es válida; también el sello de tiempo que lleve dentro (atributo "
          "1.2.840.113549.1.9.16.2.14), hecho sobre el valor de la firma:",
          "   Si un certificado ya caducó, añada -attime con los segundos del momento de la firma.",
          "   Firmado a mano, no en el PDF: ninguna orden lo prueba. Mire el escaneo de la página firmada, que el paso 1 muestra sin cambios; el testigo "
          "y el día están en workflow-history.json:",
          "4. El registro firmó su estado (checkpoint) con la clave que usted trajo de fuera:",
          "5. Cada asiento de este acuerdo está en el registro firmado:", "6. El registro nombra exactamente este contenido, con bag-info.txt salvo Payload-Oxum, que cuenta también los archivos del registro:",
          "7. El registro nombra exactamente este PDF firmado:",
          "8. Anclas de confianza: los certificados raíz se piden a cada autoridad de certificación; la clave del registro está impresa en "
          "la página del registro de acuerdos y la guarda cada parte. La copia log.vkey de este paquete no prueba nada por sí sola."},
    Words{"fr", "Vérifier ce paquet hors ligne",
          "Utilisez bash, coreutils et openssl dans le dossier qui contient bagit.txt. Mettez d'abord dans CA le fichier des certificats "
          "racines de confiance et dans LOG_KEY la clé du journal ; procurez-vous les deux en dehors de ce paquet (étape 8).",
          "1. Aucun fichier n'a changé ni ne manque :", "2. Aucun fichier ni dossier vide en trop (la comparaison ne doit rien afficher) :",
          "3. Chaque signature couvre exactement les octets signés du PDF et est valide ; de même l'horodatage qu'elle contient le cas échéant "
          "(attribut 1.2.840.113549.1.9.16.2.14), fait sur la valeur de la signature :",
          "   Si un certificat a expiré depuis, ajoutez -attime avec les secondes du moment de la signature.",
          "   Signé à la main, pas dans le PDF : aucune commande ne le prouve. Regardez la page signée numérisée, dont l'étape 1 montre qu'elle n'a pas "
          "changé ; le témoin et le jour sont dans workflow-history.json :",
          "4. Le journal a signé son état (checkpoint) avec la clé apportée de l'extérieur :",
          "5. Chaque écriture de cet accord est dans le journal signé :", "6. Le journal nomme exactement ce contenu, avec bag-info.txt sauf Payload-Oxum, qui compte aussi les fichiers du journal :",
          "7. Le journal nomme exactement ce PDF signé :",
          "8. Ancres de confiance : les certificats racines se demandent à chaque autorité de certification ; la clé du journal est imprimée "
          "sur la page du registre des accords et conservée par chaque partie. La copie log.vkey de ce paquet ne prouve rien à elle seule."},
    Words{"pt", "Como verificar este pacote sem conexão",
          "Use bash, coreutils e openssl na pasta que contém bagit.txt. Ponha antes em CA o arquivo com os certificados raiz de confiança e "
          "em LOG_KEY a chave do registro; obtenha ambos fora deste pacote (passo 8).",
          "1. Nenhum arquivo mudou nem falta:", "2. Não há arquivos nem pastas vazias a mais (a comparação não deve mostrar nada):",
          "3. Cada assinatura cobre exatamente os bytes assinados do PDF e é válida; também o carimbo temporal que contenha (atributo "
          "1.2.840.113549.1.9.16.2.14), feito sobre o valor da assinatura:",
          "   Se um certificado já expirou, acrescente -attime com os segundos do momento da assinatura.",
          "   Assinado à mão, não no PDF: nenhum comando o prova. Olhe a página assinada digitalizada, que o passo 1 mostra sem mudanças; a "
          "testemunha e o dia estão em workflow-history.json:",
          "4. O registro assinou o seu estado (checkpoint) com a chave trazida de fora:",
          "5. Cada entrada deste acordo está no registro assinado:", "6. O registro nomeia exatamente este conteúdo, com bag-info.txt exceto Payload-Oxum, que conta também os arquivos do registro:",
          "7. O registro nomeia exatamente este PDF assinado:",
          "8. Âncoras de confiança: os certificados raiz pedem-se a cada autoridade de certificação; a chave do registro está impressa na página "
          "do registro de acordos e é guardada por cada parte. A cópia log.vkey deste pacote nada prova por si só."},
    Words{"en", "How to verify this package offline",
          "Use bash, coreutils and openssl in the folder that holds bagit.txt. First put the file with the root certificates that you trust "
          "into CA and the key of the log into LOG_KEY; get both from outside of this package (see step 8).",
          "1. No file was changed and none is missing:", "2. There are no further files and no empty folders (the comparison must show nothing):",
          "3. Each signature covers exactly the signed bytes of the PDF and holds; so does the time-stamp that it may carry (attribute "
          "1.2.840.113549.1.9.16.2.14), made over the signature value:",
          "   If a certificate has expired since, add -attime with the seconds of the moment of signing.",
          "   Signed by hand, not in the PDF: no command proves it. Look at the scan of the signed page, which step 1 shows to be unchanged; the witness "
          "and the day stand in workflow-history.json:",
          "4. The log signed its state (checkpoint) with the key that you brought from outside:",
          "5. Each entry of this agreement is in the signed log:", "6. The log names exactly this content, with bag-info.txt but for Payload-Oxum, which counts the files of the log as well:",
          "7. The log names exactly this signed PDF:",
          "8. Trust anchors: ask each certification authority for its root certificate; the key of the log is printed on the page of the "
          "register of agreements and each party keeps it. The copy log.vkey in this package proves nothing by itself."},
};

constexpr const char* manifestCommands = R"sh(
    sha256sum --check --quiet --strict tagmanifest-sha256.txt manifest-sha256.txt
    sha512sum --check --quiet --strict tagmanifest-sha512.txt manifest-sha512.txt
)sh";

constexpr const char* extraCommands = R"sh(
    diff <(find data -type f | LC_ALL=C sort) <(cut -c67- manifest-sha256.txt | LC_ALL=C sort)
    diff <(find . -type d -empty) /dev/null
    diff <(find . -maxdepth 1 | LC_ALL=C sort) <(printf '%s\n' . ./bag-info.txt ./bagit.txt ./data ./manifest-sha256.txt ./manifest-sha512.txt ./tagmanifest-sha256.txt ./tagmanifest-sha512.txt)
)sh";

constexpr const char* checkpointCommands = R"sh(
    A=data/representations/rep1/data/audit
    printf '%s' "$LOG_KEY" | cut -d+ -f3- | base64 -d | tail -c 32 > "$T/log.key"
    { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; cat "$T/log.key"; } > "$T/log.der"
    sed '/^$/,$d' "$A/checkpoint.txt" > "$T/checkpoint"
    sed -n '/^$/,$s/^[^ ]* [^ ]* //p' "$A/checkpoint.txt" | head -n 1 | base64 -d | tail -c +5 > "$T/checkpoint.sig"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$T/log.der" -rawin -in "$T/checkpoint" -sigfile "$T/checkpoint.sig"
)sh";

constexpr const char* entryCommands = R"sh(
    node() { printf '01%s%s' "$1" "$2" | tr a-f A-F | basenc --base16 -d | sha256sum | cut -c1-64; }
    root=$(sed -n 3p "$T/checkpoint" | base64 -d | basenc --base16 -w0 | tr A-F a-f)
    line=0
    for proof in "$A"/entry-*.tlog-proof; do
      line=$((line + 1))
      index=$(sed -n 's/^index //p' "$proof")
      hash=$({ printf '\000'; sed -n "${line}p" "$A/entries.jsonl" | head -c -1; } | sha256sum | cut -c1-64)
      at=$index; last=$(($(sed -n 2p "$T/checkpoint") - 1))
      for sibling in $(sed '1,/^index /d; /^$/,$d' "$proof"); do
        other=$(printf '%s' "$sibling" | base64 -d | basenc --base16 -w0)
        if [ $((at & 1)) = 1 ] || [ "$at" = "$last" ]; then
          hash=$(node "$other" "$hash")
          while [ $((at & 1)) = 0 ] && [ "$at" != 0 ]; do at=$((at >> 1)); last=$((last >> 1)); done
        else
          hash=$(node "$hash" "$other")
        fi
        at=$((at >> 1)); last=$((last >> 1))
      done
      if [ "$hash" = "$root" ] && [ "$last" = 0 ]; then echo "entry $index: OK"; else echo "entry $index: FAILED"; false; fi
    done
    [ "$line" = "$(wc -l < "$A/entries.jsonl")" ]
)sh";

constexpr const char* archivedCommands = R"sh(
    information=$(grep -av '^Payload-Oxum: ' bag-info.txt | sha256sum | cut -c1-64)
    content=$({ echo "$information  bag-info.txt"; grep -v '  data/representations/rep1/data/audit/' manifest-sha256.txt; } | sha256sum | cut -c1-64)
    grep -c '"action":"agreement.archive","actor":"[0-9a-f]*","after":"'"$content"'"' "$A/entries.jsonl"
)sh";

constexpr const char* signCommands = R"sh(
    signed=$(sha256sum < "$P" | cut -c1-64)
    grep -c '"action":"agreement.sign","actor":"[0-9a-f]*","after":"'"$signed"'"' "$A/entries.jsonl"
)sh";

/// Takes the token out of the CMS and checks it against the signature value, the last OCTET STRING before it.
std::string signatureTimeStampCommands(const std::string& n)
{
    const std::string parse = "    openssl asn1parse -inform DER -in \"$T/cms-" + n + ".der\"";
    return "    openssl cms -cmsout -inform DER -in \"$T/signature-" + n + ".der\" -outform DER -out \"$T/cms-" + n + ".der\"\n" +
           parse + " > \"$T/parts-" + n + "\"\n" +
           "    value=$(sed -n '/OCTET STRING/h; /timeStampToken/{x; s/^ *\\([0-9]*\\):.*/\\1/p; q}' \"$T/parts-" + n + "\")\n" +
           "    token=$(sed -n '/timeStampToken/{n; n; s/^ *\\([0-9]*\\):.*/\\1/p; q}' \"$T/parts-" + n + "\")\n" +
           parse + " -strparse \"$value\" -noout -out \"$T/value-" + n + "\"\n" +
           parse + " -strparse \"$token\" -noout -out \"$T/token-" + n + ".der\"\n" +
           "    openssl ts -verify -token_in -in \"$T/token-" + n + ".der\" -data \"$T/value-" + n + "\" -CAfile \"$CA\"\n";
}

std::string pdfCommands(base::BytesView pdf)
{
    std::string out = "\n    P=data/representations/rep1/data/agreement.pdf\n    T=$(mktemp -d)\n";
    int number = 0;
    for (const SignedRanges& range : signedRanges(pdf)) {
        const std::string n = std::to_string(++number);
        // Between the ranges stand '<', the CMS in hexadecimal padded with zeros, and '>'.
        out += "    { head -c " + std::to_string(range.firstLength) + " \"$P\"; tail -c +" + std::to_string(range.secondStart + 1) +
               " \"$P\" | head -c " + std::to_string(range.secondLength) + "; } > \"$T/signed-" + n + "\"\n";
        out += "    tail -c +" + std::to_string(range.firstLength + 2) + " \"$P\" | head -c " +
               std::to_string(range.secondStart - range.firstLength - 2) + " | tr a-f A-F | basenc --base16 -d > \"$T/signature-" + n + ".der\"\n";
        out += range.timeStamp ? "    openssl ts -verify -token_in -in \"$T/signature-" + n + ".der\" -data \"$T/signed-" + n + "\" -CAfile \"$CA\"\n"
                               : "    openssl cms -verify -binary -inform DER -in \"$T/signature-" + n + ".der\" -content \"$T/signed-" + n +
                                     "\" -CAfile \"$CA\" -purpose any -out /dev/null\n";
        if (range.stampedSignature) out += signatureTimeStampCommands(n);
    }
    return out;
}

}

std::vector<SignedRanges> signedRanges(base::BytesView pdf)
{
    const std::string_view text = base::text(pdf);
    constexpr std::string_view key = "/ByteRange";
    std::vector<SignedRanges> ranges;
    for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + key.size())) {
        const auto open = text.find('[', at);
        const auto close = text.find(']', at);
        if (open == std::string_view::npos || close == std::string_view::npos || open > close || close - at > 100) continue;
        std::vector<std::uint64_t> numbers;
        for (std::size_t i = open + 1; i < close;) {
            const auto begin = text.find_first_of("0123456789", i);
            if (begin >= close) break;
            const auto end = std::min(text.find_first_not_of("0123456789", begin), close);
            numbers.push_back(parseDecimal(text.substr(begin, end - begin)).value_or(0));
            i = end;
        }
        if (numbers.size() != 4 || numbers[0] != 0 || numbers[2] < numbers[1] + 2 || numbers[2] + numbers[3] > pdf.size()) continue;
        const auto objectEnd = std::min(text.find("endobj", close), text.size());
        const auto objectBegin = text.rfind(" obj", at);
        const bool timeStamp = objectBegin != std::string_view::npos &&
                               text.substr(objectBegin, objectEnd - objectBegin).find("/ETSI.RFC3161") != std::string_view::npos;
        // id-aa-signatureTimeStampToken as DER writes it; Contents is lower-case hexadecimal.
        const bool stamped = !timeStamp && text.substr(numbers[1], numbers[2] - numbers[1]).find("060b2a864886f70d010910020e") != std::string_view::npos;
        ranges.push_back({numbers[1], numbers[2], numbers[3], timeStamp, stamped});
    }
    return ranges;
}

std::string verifyText(const PackageContent& content)
{
    std::string out = content.reference + "\n" + content.id + "\n";
    const std::string pdf = pdfCommands(content.pdf);
    std::string scans;
    const std::vector<std::string> names = namesOfActs(content.acts);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (content.acts[i].kind == signedByHand) scans += "    ls -l " + std::string(representation) + names[i] + "\n";
    }
    for (const Words& w : words) {
        if (std::string_view(w.language) != "en" && !content.akn.contains(w.language)) continue;
        out += "\n" + std::string(72, '=') + "\n" + w.title + " (" + w.language + ")\n\n" + w.before + "\n\n";
        out += std::string(w.manifests) + "\n" + manifestCommands + "\n" + w.extra + "\n" + extraCommands + "\n";
        out += std::string(w.pdf) + "\n" + pdf + "\n" + w.time + "\n\n" + (scans.empty() ? "" : std::string(w.byHand) + "\n\n" + scans + "\n") + w.checkpoint + "\n" + checkpointCommands + "\n";
        out += std::string(w.entries) + "\n" + entryCommands + "\n" + w.archived + "\n" + archivedCommands + "\n";
        out += std::string(w.signatures) + "\n" + signCommands + "\n" + w.trust + "\n";
    }
    return out;
}

}
