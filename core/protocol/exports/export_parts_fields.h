// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/protocol/exports/export_parts.h"

// Internal to this room: the fields of an ExportedPart, which check.json contains.
namespace classmith {

template<>
struct EnumWords<ExportFileKind> {
    static constexpr std::array<std::pair<ExportFileKind, std::string_view>, 6> words{
        {{ExportFileKind::Model, "model"},
         {ExportFileKind::Labels, "labels"},
         {ExportFileKind::Report, "report"},
         {ExportFileKind::HowTo, "how_to"},
         {ExportFileKind::Example, "example"},
         {ExportFileKind::Earlier, "earlier"}}};
};

template<class Visitor, SameStruct<ExportedPart> Self>
void describe(Visitor& visit, Self& self) {
    visit("path", self.name);
    visit("kind", self.kind);
    visit("format", self.format);
    visit("language", self.language);
    visit("bytes", self.bytes);
    visit("sha256", self.sha256);
}

} // namespace classmith
