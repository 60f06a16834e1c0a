#pragma once

#include "pdf/file/Update.h"
#include "signing/Signing.h"

namespace lazos::pdf {

/// Draws the visible mark of a signature into a form XObject of `width` × `height` points (ISO 32000-1 §12.5.5) and
/// returns it: a frame, headings and lines from the top, footers at the foot; text shrinks until it fits.
Reference addMark(Update& update, const signing::Appearance& appearance, double width, double height);

}
