// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/network/download.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

#include <curl/curl.h>

#include "core/base/files.h"
#include "core/base/network/part_file.h"
#include "core/base/network/sha256.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr long connectTimeoutSeconds = 30;
constexpr long stalledSeconds = 60; // at fewer than stalledBytes a second
constexpr long stalledBytes = 100;

struct CurlFree {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
    void operator()(char* text) const { curl_free(text); }
};
using Url = std::unique_ptr<CURLU, CurlFree>;

void initialiseCurl() {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

std::string urlPart(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return {};
    return std::unique_ptr<char, CurlFree>(text).get();
}

// What the address allows, and how it is shown: a name and a password in it are nobody else's business.
struct CheckedAddress {
    std::string shown;
    bool isLocal = false; // this computer: http is as good as https there
    bool isAllowed = false;
};

CheckedAddress checkAddress(const std::string& text) {
    const Url url(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        return {text, false, false};
    curl_url_set(url.get(), CURLUPART_USER, nullptr, 0);
    curl_url_set(url.get(), CURLUPART_PASSWORD, nullptr, 0);
    const std::string host = urlPart(url.get(), CURLUPART_HOST);
    const std::string scheme = urlPart(url.get(), CURLUPART_SCHEME);
    const bool local = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
    return {urlPart(url.get(), CURLUPART_URL), local, scheme == "https" || (local && scheme == "http")};
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

// What is wrong with a file; empty: it is the one that is wanted. Errors: FileUnreadable.
Result<std::string> mismatchOf(const fs::path& file, const Download& what) {
    std::error_code code;
    const auto bytes = fs::file_size(file, code);
    if (!code && bytes != static_cast<std::uintmax_t>(what.bytes))
        return "it has " + std::to_string(bytes) + " bytes instead of " + std::to_string(what.bytes);
    const auto hash = sha256OfFile(file);
    if (!hash)
        return tl::unexpected(hash.error());
    const std::string wanted = lowerCase(what.sha256);
    constexpr std::size_t shown = 16;
    return *hash == wanted
               ? std::string()
               : "its SHA-256 is " + hash->substr(0, shown) + "… instead of " + wanted.substr(0, shown) + "…";
}

// N of a header line "Content-Range: bytes N-M/total".
std::optional<std::int64_t> rangeStart(std::string_view header) {
    constexpr std::string_view name = "content-range: bytes ";
    if (!lowerCase(header).starts_with(name))
        return std::nullopt;
    std::int64_t start = 0;
    const auto end = std::from_chars(header.data() + name.size(), header.data() + header.size(), start);
    return end.ec == std::errc() ? std::optional(start) : std::nullopt;
}

// One request into one part file.
class Transfer {
  public:
    Transfer(const Download& what, const CheckedAddress& address, PartFile& part, JobContext& job)
        : m_shown(address.shown), m_mostBytes(what.bytes), m_part(part), m_job(job), m_wasThere(part.size()),
          m_handle(curl_easy_init()) {
        if (!m_handle)
            return;
        setAddress(what.url, address);
        setTimeouts();
        setCallbacks();
        setCertificates();
    }

    Result<> run() {
        if (!m_handle)
            return fail(ErrorCode::DownloadFailed, m_shown, "libcurl could not be started");
        const CURLcode code = curl_easy_perform(m_handle.get());
        if (m_failure)
            return tl::unexpected(*m_failure);
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The download");
        if (m_isTooLarge)
            return {};
        // 416: there is nothing beyond what has arrived already; the hash will tell.
        if (code == CURLE_HTTP_RETURNED_ERROR && m_wasThere > 0 && responseCode() == 416)
            return {};
        if (code != CURLE_OK)
            return fail(ErrorCode::DownloadFailed, m_shown, reason(code));
        m_job.progress(Phase::Downloading, m_part.size(), m_part.size());
        return {};
    }

    // Whether the part file holds bytes of an earlier request.
    bool resumed() const { return m_wasThere > 0; }
    bool isTooLarge() const { return m_isTooLarge; } // more came than the file has; it was not written

  private:
    template<class Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(m_handle.get(), option, value);
    }

    void setAddress(const std::string& url, const CheckedAddress& address) {
        const char* protocols = address.isLocal ? "http,https" : "https";
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, protocols);
        set(CURLOPT_REDIR_PROTOCOLS_STR, protocols);
        set(CURLOPT_FOLLOWLOCATION, 1L);
        set(CURLOPT_MAXREDIRS, 10L);
        set(CURLOPT_FAILONERROR, 1L);
        set(CURLOPT_USERAGENT, "Classmith");
        if (m_wasThere > 0)
            set(CURLOPT_RANGE, (std::to_string(m_wasThere) + "-").c_str());
    }

    void setTimeouts() {
        set(CURLOPT_NOSIGNAL, 1L); // signals belong to the program, not to a library on some thread
        set(CURLOPT_CONNECTTIMEOUT, connectTimeoutSeconds);
        set(CURLOPT_LOW_SPEED_LIMIT, stalledBytes);
        set(CURLOPT_LOW_SPEED_TIME, stalledSeconds);
    }

    void setCallbacks() {
        set(CURLOPT_ERRORBUFFER, m_message.data());
        set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::onBody);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
        set(CURLOPT_XFERINFODATA, this);
    }

    // The library's built-in place is that of the system it was built on; these variables name another one.
    void setCertificates() {
        for (const char* variable : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"})
            if (const char* bundle = std::getenv(variable); bundle && *bundle)
                return set(CURLOPT_CAINFO, bundle);
    }

    long responseCode() const {
        long code = 0;
        curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    std::string reason(CURLcode code) const {
        if (code == CURLE_HTTP_RETURNED_ERROR)
            return "the server answered " + std::to_string(responseCode());
        return m_message.front() != '\0' ? m_message.data() : curl_easy_strerror(code);
    }

    static std::size_t onHeader(char* data, std::size_t, std::size_t size, void* self) {
        auto& transfer = *static_cast<Transfer*>(self);
        const std::string_view header(data, size);
        if (header.starts_with("HTTP/")) // a new answer, after a redirection
            transfer.m_rangeStart.reset();
        else if (const auto start = rangeStart(header))
            transfer.m_rangeStart = start;
        return size;
    }

    static std::size_t onBody(char* data, std::size_t, std::size_t size, void* self) {
        auto& transfer = *static_cast<Transfer*>(self);
        auto written = transfer.prepare();
        const std::int64_t room = transfer.m_mostBytes - transfer.m_part.size();
        transfer.m_isTooLarge = written && std::cmp_greater(size, room);
        if (transfer.m_isTooLarge)
            return 0;
        if (written)
            written = transfer.m_part.append({data, size});
        if (written)
            return size;
        transfer.m_failure = written.error();
        return 0; // anything but size stops the transfer
    }

    // Before the first byte: a server that does not know ranges sends everything, and then so must the file begin.
    Result<> prepare() {
        if (m_prepared)
            return {};
        m_prepared = true;
        if (m_wasThere == 0 || (responseCode() == 206 && m_rangeStart == m_wasThere))
            return {};
        if (responseCode() == 206)
            return fail(ErrorCode::DownloadFailed, m_shown, "the server sent another part than was asked for");
        m_wasThere = 0;
        return m_part.clear();
    }

    static int onProgress(void* self, curl_off_t total, curl_off_t done, curl_off_t, curl_off_t) {
        auto& transfer = *static_cast<Transfer*>(self);
        const auto now = std::chrono::steady_clock::now();
        if (done > 0 && now - transfer.m_reported >= std::chrono::milliseconds(50)) {
            transfer.m_reported = now;
            const std::int64_t before = transfer.m_wasThere;
            transfer.m_job.progress(Phase::Downloading, before + done, total > 0 ? before + total : 0);
        }
        return transfer.m_job.cancelled() ? 1 : 0;
    }

    std::string m_shown;
    std::int64_t m_mostBytes;
    PartFile& m_part;
    JobContext& m_job;
    std::int64_t m_wasThere;
    std::unique_ptr<CURL, CurlFree> m_handle;
    std::array<char, CURL_ERROR_SIZE> m_message{};
    std::optional<std::int64_t> m_rangeStart;
    std::optional<Error> m_failure;
    bool m_prepared = false;
    bool m_isTooLarge = false;
    std::chrono::steady_clock::time_point m_reported;
};

bool isThere(const Download& what) {
    std::error_code code;
    if (!fs::is_regular_file(what.target, code))
        return false;
    const auto mismatch = mismatchOf(what.target, what);
    return mismatch && mismatch->empty();
}

// Fills the part file. What an interrupted attempt left may be of another version of the file: where the whole does not
// fit, it is fetched once more from the start.
Result<> fill(const Download& what, const CheckedAddress& address, PartFile& part, JobContext& job) {
    for (;;) {
        Transfer transfer(what, address, part, job);
        if (auto done = transfer.run(); !done)
            return done;
        auto mismatch = transfer.isTooLarge() ? "it has more than " + std::to_string(what.bytes) + " bytes"
                                              : mismatchOf(part.path(), what);
        if (!mismatch)
            return tl::unexpected(mismatch.error());
        if (mismatch->empty())
            return {};
        const bool resumed = transfer.resumed();
        if (auto cleared = part.clear(); !cleared)
            return cleared;
        if (!resumed)
            return fail(ErrorCode::HashMismatch, address.shown, std::move(*mismatch));
    }
}

} // namespace

Result<> download(const Download& what, JobContext& job) {
    if (isThere(what))
        return {};
    initialiseCurl();
    const CheckedAddress address = checkAddress(what.url);
    if (!address.isAllowed)
        return fail(ErrorCode::DownloadFailed, address.shown, "only https addresses are used");
    if (const auto folder = what.target.parent_path(); !folder.empty())
        if (auto made = makeFolder(folder); !made)
            return made;
    auto part = PartFile::open(what.target, job);
    if (!part)
        return tl::unexpected(part.error());
    if (isThere(what)) // another process was faster while this one waited for the lock
        return {};
    if (auto filled = fill(what, address, *part, job); !filled)
        return filled;
    return part->publish(what.target);
}

} // namespace classmith
