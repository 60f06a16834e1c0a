#include "http/EventStreams.h"

namespace lazos::http {

EventStreams::Place EventStreams::take(const std::string& login)
{
    const std::lock_guard lock(_mutex);
    const auto known = _byPerson.find(login);
    const int own = known == _byPerson.end() ? 0 : known->second;
    if (_open >= mostOpen || own >= mostOfOnePerson) return nullptr;
    Place place(static_cast<const void*>(this), [this, login](const void*) { giveBack(login); });
    ++_open;
    ++_byPerson[login];
    return place;
}

void EventStreams::giveBack(const std::string& login)
{
    const std::lock_guard lock(_mutex);
    --_open;
    const auto own = _byPerson.find(login);
    if (--own->second == 0) _byPerson.erase(own);
}

}
