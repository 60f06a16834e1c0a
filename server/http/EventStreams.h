#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace lazos::http {

/// How many event streams are open: each keeps a connection of the server (ServerOptions::connections) with its thread, and looks into
/// the database whenever something changes.
class EventStreams
{
public:
    static constexpr int mostOpen = 16;
    static constexpr int mostOfOnePerson = 2;

    /// Kept while a stream is open. Must not outlive the EventStreams.
    using Place = std::shared_ptr<const void>;
    /// Null if there is no room for another stream of this person.
    [[nodiscard]] Place take(const std::string& login);

private:
    void giveBack(const std::string& login);

    std::mutex _mutex;
    int _open = 0;
    std::map<std::string, int> _byPerson;
};

}
