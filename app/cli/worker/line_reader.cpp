// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/worker/line_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace classmith {

LineReader::LineReader(std::size_t mostBytes) : m_mostBytes(mostBytes) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) == 0) {
        m_wakeRead = ends[0];
        m_wakeWrite = ends[1];
    }
}

LineReader::~LineReader() {
    ::close(m_wakeRead);
    ::close(m_wakeWrite);
}

void LineReader::wake() const {
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(m_wakeWrite, &byte, 1);
}

std::optional<std::string> LineReader::next() {
    for (;;) {
        if (const auto end = m_buffer.find('\n', m_searched); end != std::string::npos) {
            std::string line = m_buffer.substr(0, std::min(end, m_mostBytes + 1));
            m_buffer.erase(0, end + 1);
            m_searched = 0;
            return line;
        }
        if (m_buffer.size() > m_mostBytes) // what is over it is not needed to refuse it
            m_buffer.resize(m_mostBytes + 1);
        m_searched = m_buffer.size();
        if (!fill())
            return std::nullopt;
    }
}

// Waits for more input. An unfinished last line is dropped: its sender died in the middle of it.
bool LineReader::fill() {
    std::array<pollfd, 2> waited{pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{m_wakeRead, POLLIN, 0}};
    while (::poll(waited.data(), waited.size(), -1) < 0)
        if (errno != EINTR)
            return false;
    if (waited[1].revents != 0)
        return false;
    std::array<char, 65536> piece{};
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR)
        return true;
    if (got <= 0)
        return false;
    m_buffer.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

} // namespace classmith
