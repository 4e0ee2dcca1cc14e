// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/imaging/pixels/preprocess.h"

// Internal to this room: the fields of a Preprocessing, which run.json contains.
namespace classmith {

template<>
struct EnumWords<Interpolation> {
    static constexpr std::array<std::pair<Interpolation, std::string_view>, 2> words{
        {{Interpolation::Bilinear, "bilinear"}, {Interpolation::Bicubic, "bicubic"}}};
};

template<>
struct EnumWords<Fit> {
    static constexpr auto words = fitWords;
};

template<class Visitor, SameStruct<Preprocessing> Self>
void describe(Visitor& visit, Self& self) {
    visit("size_px", self.sizePx);
    visit("resize_short_side_px", self.resizeShortSidePx);
    visit("interpolation", self.interpolation);
    visit("mean", self.mean);
    visit("std", self.std);
    visit("fit", self.fit);
}

} // namespace classmith
