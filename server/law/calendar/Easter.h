#pragma once

#include "base/Time.h"

namespace lazos::law {

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8: the method of Butcher, 1876).
/// @param year  1583 or later.
base::Date easterSunday(int year) noexcept;

}
