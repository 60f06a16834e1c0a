#include "http/Message.h"

namespace lazos::http {

namespace {

template <class Map>
std::string valueIn(const Map& map, const std::string& key)
{
    const auto found = map.find(key);
    return found == map.end() ? std::string() : found->second;
}

}

std::string Request::header(std::string_view lowerCaseName) const { return valueIn(headers, std::string(lowerCaseName)); }
std::string Request::field(const std::string& name) const { return valueIn(form, name); }
std::string Request::queried(const std::string& name) const { return valueIn(query, name); }

std::vector<std::string> Request::fields(const std::string& name) const
{
    std::vector<std::string> all;
    const auto [first, last] = form.equal_range(name);
    for (auto field = first; field != last; ++field) all.push_back(field->second);
    return all;
}

const Upload* Request::upload(const std::string& name) const
{
    const auto found = uploads.find(name);
    return found == uploads.end() || (found->second.name.empty() && found->second.bytes.empty()) ? nullptr : &found->second;
}

Response Response::seeOther(std::string location)
{
    Response response;
    response.status = 303;
    response.headers.emplace_back("Location", std::move(location));
    return response;
}

}
