#pragma once

#include <memory>

namespace lazos::base {

template <auto Release>
struct Releaser
{
    template <class T>
    void operator()(T* resource) const noexcept
    {
        static_cast<void>(Release(resource));
    }
};

/// Sole owner of a C resource; get() lends it, release() hands it to a C API that adopts it.
template <class T, auto Release>
using Handle = std::unique_ptr<T, Releaser<Release>>;

}
