#pragma once

#include "base/Json.h"
#include "http/Router.h"

#include <string>
#include <vector>

namespace lazos::http {

/// One operation of the REST API, version 1. The route and its description in OpenAPI 3.1 come from the same value, so they cannot
/// say different things.
struct Operation
{
    std::string id; ///< operationId
    std::string method;
    std::string path; ///< below /api/v1
    Access access;
    std::string summary; ///< English
    std::vector<std::string> query; ///< names of optional query parameters
    base::Json body; ///< JSON Schema of the request's body, null = none
    int success = 200;
    std::function<base::Json(Exchange&, const base::Json& body)> act;
    std::size_t largestBody = smallBody;
    /// Where what was asked for is found, below /api/v1 (RFC 9110 §10.2.2); null = the answer is all there is.
    std::function<std::string(const base::Json& answer)> location = {};
    /// Instead of `act`: answers server-sent events.
    std::function<Response(Exchange&)> events = {};
};

/// Every operation, in the order of the description.
std::vector<Operation> apiOperations();

/// The routes of all operations and /api/v1/openapi.json. Answers to GET carry an ETag (RFC 9110 §8.8.3); If-None-Match is answered
/// with 304; If-Match on a change of a text is held against the text as the asker's authority sees it now (412). A POST with an
/// Idempotency-Key acts once.
void addApi(Router& router);

/// OpenAPI 3.1 of these operations.
base::Json openApi(const std::vector<Operation>& operations);

}
