#pragma once

#include "app/Session.h"
#include "base/Bytes.h"

#include <optional>
#include <string>

/// Ways of signing beside signAgreement (Actions.h): with a tool elsewhere, by hand, by somebody else than first named.
/// Errors as there, and those named.
namespace lazos::app {

/// Where the signatures stand, for the person who asks.
/// Answer: {"agreement", "reference", "title", "state", "revision", "round", "hash", "languages", "frozenAt", "pdf", "pages" (0 = not printed yet),
/// "own" (party), "field" (own open field of this person, else the first open one of the party, or null), "maySign" (role, and nobody else of the directory is named), "named" (in an open field), "mayRecordInk"
/// (role and office), "mayReplace", "openGate" [{"step", "message", "citation"}], "authorised" [act before the signature: {"step", "kind", "number",
/// "date", "effective", "organ"}], "fields": [{"field", "party", "partyName", "person", "capacity", "mandate" ({"kind", "number", "date"} or
/// null), "replaces", "reason", "signed": {"level",
/// "at", "signer", "ink": {"day", "place", "witness", "witnessOffice", "scan"} or null} or null}], "waits": [{"party", "step"}] (of entry into force)}.
base::Json showSigning(const ActionContext& context, const std::string& agreement);

/// The newest PDF of the agreement, for signing it elsewhere or for printing it; made now if nobody printed it in this round.
/// The gate must be open for the person's party. `test`: the document then says so on every page.
/// Answer: {"agreement", "field", "pdf" (object id), "name" (for the file)}.
base::Json pdfToSign(const ActionContext& context, const std::string& agreement, bool test);

/// Takes a PDF that the person's signatory signed elsewhere: the newest PDF of the agreement, byte for byte, and one signature
/// of that signatory in a field of the person's party, nothing else. Answer as signAgreement.
/// @throws base::Error InvalidArgument  saying what is wrong with the file; Forbidden  for somebody else's certificate or field.
base::Json uploadSigned(const ActionContext& context, const std::string& agreement, base::BytesView pdf);

struct WetInkInput
{
    std::string agreement;
    std::string field; ///< empty = the first open field of the person's party
    std::optional<base::Date> day; ///< when it was signed
    std::string place;
    std::string witness;
    std::string witnessOffice;
    std::string scanName;
    base::Bytes scan; ///< PDF, PNG or JPEG, at most 50 MiB
    bool test = false; ///< as pdfToSign
};
/// Records that a signatory of the person's party signed a printed copy by hand before a witness. Answer as signAgreement.
/// @throws base::Error InvalidArgument  for what is missing, or a day before the text was frozen or in the future.
base::Json recordWetInk(const ActionContext& context, const WetInkInput& input);

struct ReplacementInput
{
    std::string agreement;
    std::string field;
    std::string name;
    domain::LocalizedText capacity; ///< in every language of the agreement
    std::string mandate; ///< the act that empowers: "Proclamation of 5 April 2032"
    std::string reason;
};
/// Somebody else signs for the person's party, after an election say. The text that was frozen does not change. A printed PDF
/// that nobody has signed yet is printed again; one that a partner has signed stays, and the mark in the field says who signs.
/// Answer: {"agreement", "field", "name", "replaces"}.
/// @throws base::Error Conflict  if the field is signed, or nothing is open for signature any more.
base::Json replaceSignatory(const ActionContext& context, const ReplacementInput& input);

}
