// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/network/sha256.h"

#include <cstdint>
#include <memory>
#include <vector>

#include <openssl/evp.h>

#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"

namespace classmith {

namespace {

class Hasher {
  public:
    Hasher() : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
        EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
    }
    void add(const void* data, std::size_t size) { EVP_DigestUpdate(m_context.get(), data, size); }
    std::string hex() {
        unsigned char digest[32] = {};
        EVP_DigestFinal_ex(m_context.get(), digest, nullptr);
        std::string text;
        for (const unsigned char byte : digest) {
            text += "0123456789abcdef"[byte >> 4];
            text += "0123456789abcdef"[byte & 15];
        }
        return text;
    }

  private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

} // namespace

std::string sha256(std::span<const std::byte> bytes) {
    Hasher hasher;
    hasher.add(bytes.data(), bytes.size());
    return hasher.hex();
}

Result<std::string> sha256OfFile(const std::filesystem::path& path) {
    const auto file = openToRead(path);
    if (!file)
        return tl::unexpected(readError(path, file.error()));
    Hasher hasher;
    std::vector<std::byte> piece(1 << 20);
    std::int64_t got = 0;
    while ((got = file->read(piece)) > 0)
        hasher.add(piece.data(), static_cast<std::size_t>(got));
    if (got < 0)
        return tl::unexpected(readError(path, {static_cast<int>(-got), {}}));
    return hasher.hex();
}

} // namespace classmith
