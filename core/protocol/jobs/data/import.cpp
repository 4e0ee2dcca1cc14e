// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/data/import.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<>
struct EnumWords<CopyHow> {
    static constexpr auto words = copyHowWords;
};

template<class Visitor, SameStruct<ImportRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("kind", self.kind);
    visit.required("source", self.source);
    visit.required("out", self.out);
    visit("coarse", self.coarse);
    visit("how", self.how);
}
CLASSMITH_MESSAGE(ImportRequest, "import request")

template<class Visitor, SameStruct<ImportedData> Self>
void describe(Visitor& visit, Self& self) {
    visit("pictures", self.pictures);
    visit("classes", self.classes);
    visit("without_words", self.withoutWords);
}
CLASSMITH_MESSAGE(ImportedData, "import")

} // namespace classmith
