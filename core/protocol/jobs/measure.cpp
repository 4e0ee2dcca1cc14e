// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/measure.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<SpeedRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("model", self.model);
    visit("size", self.sizePx);
    visit("threads", self.threads);
    visit("device", self.device);
}
CLASSMITH_MESSAGE(SpeedRequest, "measure request")

template<class Visitor, SameStruct<SpeedReport> Self>
void describe(Visitor& visit, Self& self) {
    visit("model", self.model);
    visit("size_px", self.sizePx);
    visit("features_images_per_second", self.featuresPerSecond);
    visit("train_images_per_second", self.trainedPerSecond);
    visit("device", self.device);
    visit("precision", self.precision);
    visit("features_precision", self.featuresPrecision);
}
CLASSMITH_MESSAGE(SpeedReport, "measurement")

} // namespace classmith
