// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/data/scan.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<>
struct EnumWords<Layout> {
    static constexpr std::array<std::pair<Layout, std::string_view>, 2> words{
        {{Layout::Classes, "classes"}, {Layout::SetsAndClasses, "sets"}}};
};

template<class Visitor, SameStruct<ScanRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("data", self.data);
    visit("decode", self.decode);
}
CLASSMITH_MESSAGE(ScanRequest, "scan request")

template<class Visitor, SameStruct<SetCounts> Self>
void describe(Visitor& visit, Self& self) {
    visit("train", self.train);
    visit("val", self.validation);
    visit("test", self.test);
}

template<class Visitor, SameStruct<ScanAnswer> Self>
void describe(Visitor& visit, Self& self) {
    visit("data", self.data);
    visit("layout", self.layout);
    visit("images", self.images);
    visit("classes", self.classes);
    visit("counts", self.counts);
    visit("sets", self.sets);
    visit("notes", self.notes);
    visit("decoded", self.decoded);
    visit("unreadable", self.unreadable);
}
CLASSMITH_MESSAGE(ScanAnswer, "scan")

} // namespace classmith
