// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>

#include "core/base/error.h"
#include "core/imaging/decode.h"
#include "core/learning/pictures/content_key.h"

namespace classmith {

// Where training gets its pictures from: a folder, a packed cache, or a generator. This is all that learning sees of
// images. load() is called from several threads at once.
class SampleSource {
  public:
    virtual ~SampleSource() = default;
    virtual std::size_t size() const = 0;
    virtual int label(std::size_t index) const = 0;
    virtual std::string name(std::size_t index) const = 0; // for messages
    // reduction as in DecodeOptions; empty: full decode.
    virtual Result<DecodedImage> load(std::size_t index, const std::function<int(ImageSize)>& reduction) const = 0;
    // Pictures of one key are the same, byte for byte. Zeros: not known, as where it cannot be read.
    virtual ContentKey contentKey(std::size_t) const { return {}; }
};

} // namespace classmith
