#pragma once

#include "law/Framework.h"
#include "xml/Document.h"

namespace lazos::xml::framework {

/// A <source> of a framework or calendar file, with every wording that was read. @throws base::Error Malformed (file, line).
law::Source source(const Element& element);

}
