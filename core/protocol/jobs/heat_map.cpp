// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/heat_map.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<HeatMapRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("run", self.run);
    visit.required("image", self.image);
    visit.whereGiven("class", self.className);
    visit.whereGiven("out", self.out);
    visit("threads", self.threads);
}
CLASSMITH_MESSAGE(HeatMapRequest, "heat map request")

template<class Visitor, SameStruct<HeatGrid> Self>
void describe(Visitor& visit, Self& self) {
    visit("rows", self.rows);
    visit("columns", self.columns);
    visit("values", self.values);
}

template<class Visitor, SameStruct<HeatPart> Self>
void describe(Visitor& visit, Self& self) {
    visit("picture_width", self.pictureWidth);
    visit("picture_height", self.pictureHeight);
    visit("x", self.x);
    visit("y", self.y);
    visit("width", self.width);
    visit("height", self.height);
}

template<class Visitor, SameStruct<HeatMapAnswer> Self>
void describe(Visitor& visit, Self& self) {
    visit("image", self.image);
    visit("class", self.className);
    visit("class_index", self.classIndex);
    visit("probability", self.probability);
    visit("heat", self.heat);
    visit("part", self.part);
    visit.whereGiven("file", self.file);
}
CLASSMITH_MESSAGE(HeatMapAnswer, "heat map")

} // namespace classmith
