// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/protocol/jobs/export.h"

// The fields of an export's result, which its check.json contains.
namespace classmith {

template<class Visitor, SameStruct<ExportedFile> Self>
void describe(Visitor& visit, Self& self) {
    visit("path", self.path);
    visit("format", self.format);
    visit("engine", self.engine);
    visit("bytes", self.bytes);
    visit("same_top1", self.sameTop1);
    visit("max_logit_difference", self.maxLogitDifference);
    visit("max_probability_difference", self.maxProbabilityDifference);
    visit.whereGiven("objection", self.objection);
}

template<class Visitor, SameStruct<ExportResult> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("files", self.files);
    visit("checked_images", self.checkedImages);
    visit("same_top1", self.sameTop1);
    visit("max_logit_difference", self.maxLogitDifference);
    visit("max_probability_difference", self.maxProbabilityDifference);
    visit("checked_on", self.checkedOn);
    visit("on_kept_samples", self.onKeptSamples);
}

} // namespace classmith
