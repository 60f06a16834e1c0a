#pragma once

#include "app/Session.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Nothing that was typed is lost when a sign-in ended meanwhile: what was sent is kept for the same person, never acted on.
namespace lazos::app {

/// How long such a form is kept, and how long an ended sign-in is remembered so that its forms can be told from others.
inline constexpr std::chrono::hours formLimit{7 * 24};

struct SentForm
{
    std::string path;
    std::string formKey; ///< that came with it
    std::vector<std::pair<std::string, std::string>> fields; ///< what the person may see again
};

/// Keeps a form whose sign-in (by its token) has ended, for the person of that sign-in; only if it carries that sign-in's key, so
/// that no other site puts words in anyone's mouth. Answers under which id, or nothing if it is none of that kind.
std::optional<std::string> keepForm(const Services& services, Workspace& workspace, const std::string& token, const SentForm& form);

/// A kept form of the person who asks: {"path", "fields": [[name, value]…], "at"}.
/// @throws base::Error NotFound  for an unknown one and, in the same words, for one of others.
base::Json keptForm(const ActionContext& context, const std::string& id);

}
