#pragma once

#include "domain/Authority.h"

#include <string_view>

namespace lazos::app {

/// What a person can do to an agreement. Which roles may is decided here and nowhere else (default: nobody).
enum class Permission {
    See, Edit, Publish, Consent, Freeze, CompleteTask, ReturnOrRefuse, Sign, Archive, Administer, CheckStore, Waive, ReplaceSignatory, Comment, RecordDocument
};

/// Whether one of the person's roles carries the permission. That the agreement is one of the person's authority is
/// checked when it is looked up (AgreementStore::find).
bool allows(const domain::Person& person, Permission permission) noexcept;

/// @throws base::Error Forbidden  naming the roles that may.
void require(const domain::Person& person, Permission permission);

}
