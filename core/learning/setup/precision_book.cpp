// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/precision_book.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/base/files.h"
#include "core/learning/device/device.h"

namespace classmith {

namespace {

constexpr std::size_t keptLines = 200;

struct BookLine { // key, precision and sentence with tabs between them
    std::string key;
    PrecisionChoice choice;
};

std::optional<BookLine> parseLine(const std::string& line) {
    const auto first = line.find('\t');
    const auto second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos)
        return std::nullopt;
    const auto precision = parsePrecision(line.substr(first + 1, second - first - 1));
    if (!precision)
        return std::nullopt;
    return BookLine{line.substr(0, first), {*precision, line.substr(second + 1)}};
}

std::vector<BookLine> readLines(const std::filesystem::path& file) {
    std::vector<BookLine> lines;
    const std::string text = readTextFile(file).value_or(std::string());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (auto line = parseLine(text.substr(begin, end - begin)))
            lines.push_back(std::move(*line));
        begin = end + 1;
    }
    return lines;
}

std::string titleOf(const std::string& device) {
    for (const DeviceInfo& each : devices())
        if (each.id == device)
            return each.title;
    return device;
}

} // namespace

PrecisionBook PrecisionBook::ofThisComputer() {
    return PrecisionBook(cacheFolder() / "precisions.tsv");
}

std::string PrecisionBook::keyOf(const TrainSetup& setup, const std::string& what) {
    const TrainRequest& request = setup.request;
    std::string key = std::string(CLASSMITH_VERSION) + '|' + what + '|' + titleOf(request.device) + '|' +
                      std::to_string(request.threads) + " threads|" + request.model + '|' +
                      std::to_string(request.sizePx);
    if (request.squeezes == "on")
        key += "|se";
    if (what == "training") // how much of the model learns, and from how many pictures at once
        key += '|' + request.freeze + '|' + std::to_string(request.batch) + '|' + request.kernels + " kernels";
    std::replace_if(
        key.begin(), key.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    return key;
}

Result<PrecisionChoice> PrecisionBook::choose(const std::string& key,
                                              const std::function<Result<PrecisionChoice>()>& measure) {
    std::vector<BookLine> lines = readLines(m_file);
    const auto known = std::find_if(lines.begin(), lines.end(), [&](const BookLine& line) { return line.key == key; });
    if (known != lines.end())
        return PrecisionChoice{known->choice.precision, known->choice.sentence + " (measured before)"};
    auto measured = measure();
    if (!measured)
        return measured;
    lines = readLines(m_file); // another process may have written meanwhile
    lines.push_back({key, *measured});
    std::string text;
    for (std::size_t i = lines.size() > keptLines ? lines.size() - keptLines : 0; i < lines.size(); ++i)
        text += lines[i].key + '\t' + std::string(precisionName(lines[i].choice.precision)) + '\t' +
                lines[i].choice.sentence + '\n';
    if (makeFolder(m_file.parent_path()))
        (void)writeFileAtomically(m_file, text);
    return measured;
}

} // namespace classmith
