// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log/log.h"

#include <exception>
#include <mutex>
#include <utility>

#include <spdlog/async.h>
#include <spdlog/sinks/base_sink.h>

#include "core/base/files.h"
#include "core/base/text/printable.h"

namespace classmith {

namespace {

constexpr std::size_t waitingLines = 1024; // then the oldest are given up
constexpr std::size_t longestText = 4000;  // bytes
constexpr auto pattern = "%Y-%m-%dT%H:%M:%S.%eZ %n %P %l: %v";

class RotatingSink final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    RotatingSink(std::filesystem::path file, LogLimits limits) : m_file(std::move(file), limits) {}

  protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        m_file.append({line.data(), line.size()});
    }
    void flush_() override {} // each line is in the file

  private:
    RotatingFile m_file;
};

// The one log of the process.
struct Current {
    std::mutex mutex;
    std::shared_ptr<spdlog::async_logger> logger;
};

Current& current() {
    static Current one;
    return one;
}

spdlog::level::level_enum levelOf(LogLevel level) {
    switch (level) {
    case LogLevel::Info:
        break;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

} // namespace

struct Log::Parts {
    std::shared_ptr<spdlog::details::thread_pool> thread;
    std::shared_ptr<spdlog::async_logger> logger;
};

Log::Log(const std::filesystem::path& file, LogLimits limits) {
    try {
        auto parts = std::make_shared<Parts>();
        parts->thread = std::make_shared<spdlog::details::thread_pool>(waitingLines, 1);
        parts->logger =
            std::make_shared<spdlog::async_logger>(utf8(file.stem()), std::make_shared<RotatingSink>(file, limits),
                                                   parts->thread, spdlog::async_overflow_policy::overrun_oldest);
        parts->logger->set_pattern(pattern, spdlog::pattern_time_type::utc);
        parts->logger->set_error_handler([](const std::string&) {}); // it would go to the standard error
        m_parts = std::move(parts);
    } catch (const std::exception&) { // no thread, no memory: no log
        return;
    }
    const std::lock_guard lock(current().mutex);
    current().logger = m_parts->logger;
}

Log::~Log() {
    const std::lock_guard lock(current().mutex);
    if (m_parts && current().logger == m_parts->logger)
        current().logger.reset();
}

void logLine(LogLevel level, std::string_view text) {
    std::shared_ptr<spdlog::async_logger> logger;
    {
        const std::lock_guard lock(current().mutex);
        logger = current().logger;
    }
    if (!logger)
        return;
    const bool isLong = text.size() > longestText;
    logger->log(levelOf(level), printableName(text.substr(0, longestText)) + (isLong ? "…" : ""));
}

} // namespace classmith
