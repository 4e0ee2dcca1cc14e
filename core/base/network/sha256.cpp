// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/network/sha256.h"

#include <fstream>
#include <memory>
#include <vector>

#include <openssl/evp.h>

#include "core/base/files.h"

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
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return fail(std::filesystem::exists(path) ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound, utf8(path));
    Hasher hasher;
    std::vector<char> piece(1 << 20);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
        hasher.add(piece.data(), static_cast<std::size_t>(file.gcount()));
    if (file.bad())
        return fail(ErrorCode::FileUnreadable, utf8(path));
    return hasher.hex();
}

} // namespace classmith
