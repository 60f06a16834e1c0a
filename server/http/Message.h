#pragma once

#include "base/Bytes.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lazos::http {

/// A file that came with a form.
struct Upload
{
    std::string name; ///< as the sender calls it, without any folder
    std::string type; ///< as the sender says; never trusted
    base::Bytes bytes;
};

/// One request as the routes see it: nothing of the library that received it.
struct Request
{
    std::string method; ///< GET, POST, PUT, PATCH, DELETE (HEAD is answered as GET without a body)
    std::string path; ///< percent-decoded, without the query
    std::map<std::string, std::string> query;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::map<std::string, std::string> cookies;
    std::multimap<std::string, std::string> form; ///< fields of a urlencoded or multipart body
    std::map<std::string, Upload> uploads; ///< files of a multipart body by the name of their field
    base::Bytes body; ///< of any other type
    std::string remote; ///< the address of the peer

    [[nodiscard]] std::string header(std::string_view lowerCaseName) const;
    /// The first field of that name; empty if there is none.
    [[nodiscard]] std::string field(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> fields(const std::string& name) const;
    [[nodiscard]] std::string queried(const std::string& name) const;
    /// A file that was really chosen: browsers send an empty part for a field left empty.
    [[nodiscard]] const Upload* upload(const std::string& name) const;
    [[nodiscard]] bool safe() const noexcept { return method == "GET" || method == "HEAD"; }
};

struct Response
{
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string file; ///< if set, the body is this file, streamed
    /// If set, the body is what this sends, as long as it likes; `send` passes a piece on at once and is false when nobody is there
    /// any more. It must not use the exchange that it was made in.
    std::function<void(const std::function<bool(std::string_view)>& send)> stream;

    static Response seeOther(std::string location);
};

}
