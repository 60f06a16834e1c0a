#pragma once

#include "base/Error.h"

#include <cppunit/extensions/HelperMacros.h>

#include <string>

namespace lazos::tests {

/// Runs `act` and fails unless it throws base::Error with exactly this code; returns the message for further checks.
template <class Act>
std::string assertRefused(base::ErrorCode code, Act&& act)
{
    try {
        act();
    } catch (const base::Error& error) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(error.what(), std::string(base::name(code)), std::string(base::name(error.code())));
        return error.what();
    }
    CPPUNIT_FAIL("nothing was refused");
    return {};
}

}
