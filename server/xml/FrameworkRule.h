#pragma once

#include "law/Framework.h"
#include "xml/Document.h"

namespace lazos::xml::framework {

/// One <rule> with its examples. @throws base::Error Malformed (file, line).
law::Rule rule(const Element& element);

}
