#pragma once

#include "app/Services.h"
#include "http/EventStreams.h"
#include "http/JobNews.h"
#include "http/View.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace lazos::http {

/// What is the same for every request of one server.
struct Site
{
    const app::Services& services;
    View view;
    std::filesystem::path data; ///< the data folder
    std::filesystem::path assets; ///< what the web build made: assets/ and its manifest
    std::vector<std::string> styles; ///< addresses of the style sheets of every page
    std::vector<std::string> scripts; ///< …and of its scripts
    std::string glyphs; ///< address of the sprite of glyphs
    bool secure = false; ///< whether browsers come by https: cookies are then Secure
    bool demonstration = false; ///< whether demo keys exist: every page says so
    std::shared_ptr<JobNews> jobNews = std::make_shared<JobNews>();
    std::shared_ptr<EventStreams> eventStreams = std::make_shared<EventStreams>();

    /// Reads templates and the manifest of the web build.
    /// @throws base::Error Malformed, NotFound  naming the file.
    Site(const app::Services& services, std::filesystem::path data, std::filesystem::path assets);
};

}
