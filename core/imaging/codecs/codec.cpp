// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/codecs/codec.h"

#include <algorithm>
#include <cstring>

namespace classmith {

namespace {

tl::unexpected<CodecError> failure(ErrorCode code, std::string detail) {
    return tl::unexpected<CodecError>(CodecError{code, std::move(detail)});
}

} // namespace

tl::unexpected<CodecError> broken(std::string detail) {
    return failure(ErrorCode::ImageBroken, std::move(detail));
}

tl::unexpected<CodecError> cutShort() {
    return broken("the file ends before the picture does");
}

tl::unexpected<CodecError> unsupported(std::string detail) {
    return failure(ErrorCode::ImageUnsupported, std::move(detail));
}

tl::unexpected<CodecError> tooLarge(ImageSize size) {
    return failure(ErrorCode::ImageTooLarge,
                   std::to_string(size.widthPx) + " × " + std::to_string(size.heightPx) + " pixels");
}

bool ByteReader::hasText(std::size_t offset, std::string_view text) const {
    return has(offset, text.size()) && std::memcmp(m_bytes.data() + offset, text.data(), text.size()) == 0;
}

Bytes ByteReader::part(std::size_t offset, std::size_t count) const {
    if (offset >= m_bytes.size())
        return {};
    return m_bytes.subspan(offset, std::min(count, m_bytes.size() - offset));
}

std::uint32_t ByteReader::number(std::size_t offset, std::size_t count) const {
    if (!has(offset, count))
        return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = m_bigEndian ? i : count - 1 - i;
        value = value << 8 | std::to_integer<std::uint32_t>(m_bytes[offset + at]);
    }
    return value;
}

} // namespace classmith
