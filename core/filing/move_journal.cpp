// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/move_journal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "classmith moves 1";
constexpr std::array<std::pair<MoveStage, std::string_view>, 3> extensions{
    {{MoveStage::Forward, ".forward"}, {MoveStage::Back, ".back"}, {MoveStage::Done, ".done"}}};

// Fields with a NUL behind each: the one byte that no name holds.
class FieldWriter {
  public:
    void text(std::string_view field) { (m_bytes += field) += '\0'; }
    template<class Number>
    void number(Number value) {
        text(std::to_string(value));
    }
    std::string take() { return std::move(m_bytes); }

  private:
    std::string m_bytes;
};

class FieldReader {
  public:
    explicit FieldReader(std::string_view bytes) : m_rest(bytes) {}

    std::string text() {
        const auto end = m_rest.find('\0');
        if (end == std::string_view::npos) {
            m_isGood = false;
            return {};
        }
        std::string field(m_rest.substr(0, end));
        m_rest.remove_prefix(end + 1);
        return field;
    }
    template<class Number>
    Number number() {
        const std::string field = text();
        Number value{};
        const auto [end, code] = std::from_chars(field.data(), field.data() + field.size(), value);
        m_isGood &= code == std::errc() && end == field.data() + field.size();
        return value;
    }
    // Of a list: as many entries cannot be there as there are bytes.
    std::size_t count() {
        const auto value = number<std::size_t>();
        m_isGood &= value <= m_rest.size();
        return m_isGood ? value : 0;
    }
    bool isGood() const { return m_isGood; }
    bool isAtEnd() const { return m_rest.empty(); }

  private:
    std::string_view m_rest;
    bool m_isGood = true;
};

// Below the root, or below the folder beside it for pictures left out.
bool isInside(std::string_view path, const std::string& beside) {
    if (path.starts_with(beside))
        path.remove_prefix(beside.size());
    return staysInside(path);
}

void write(FieldWriter& out, const Move& move) {
    out.number(move.image.value);
    out.text(move.from);
    out.text(move.to);
    out.text(move.detour);
    out.number(static_cast<int>(move.reason));
    out.number(static_cast<int>(move.isNameTaken));
    out.number(move.file.device);
    out.number(move.file.number);
    out.number(move.names);
}

Move readMove(FieldReader& in) {
    Move move;
    move.image.value = in.number<std::int64_t>();
    move.from = in.text();
    move.to = in.text();
    move.detour = in.text();
    move.reason = static_cast<MoveReason>(std::clamp(in.number<int>(), 0, static_cast<int>(MoveReason::LeftOut)));
    move.isNameTaken = in.number<int>() != 0;
    move.file.device = in.number<std::uint64_t>();
    move.file.number = in.number<std::uint64_t>();
    move.names = in.number<std::uint64_t>();
    return move;
}

std::vector<std::string> readTexts(FieldReader& in) {
    std::vector<std::string> texts(in.count());
    for (std::string& each : texts)
        each = in.text();
    return texts;
}

void write(FieldWriter& out, const std::vector<std::string>& texts) {
    out.number(texts.size());
    for (const std::string& each : texts)
        out.text(each);
}

} // namespace

bool isSafe(const MovePlan& plan) {
    const std::string beside = "../" + utf8(plan.root.filename()) + "-left-out/";
    const auto inside = [&](const std::string& path) { return isInside(path, beside); };
    const auto folder = [&](const std::string& path) { return inside(path) || path + '/' == beside; };
    return std::all_of(plan.moves.begin(), plan.moves.end(),
                       [&](const Move& each) {
                           return inside(each.from) && inside(each.to) && (each.detour.empty() || inside(each.detour));
                       }) &&
           std::all_of(plan.newFolders.begin(), plan.newFolders.end(), folder) &&
           std::all_of(plan.emptiedFolders.begin(), plan.emptiedFolders.end(), folder);
}

std::vector<MoveJournal> journalsIn(const fs::path& folder) {
    std::vector<MoveJournal> journals;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        const std::string stem = utf8(entry->path().stem());
        int number = 0;
        const auto [last, wrong] = std::from_chars(stem.data(), stem.data() + stem.size(), number);
        for (const auto& [stage, extension] : extensions)
            if (wrong == std::errc() && last == stem.data() + stem.size() && entry->path().extension() == extension)
                journals.push_back({entry->path(), number, stage});
    }
    std::sort(journals.begin(), journals.end(),
              [](const MoveJournal& a, const MoveJournal& b) { return a.number < b.number; });
    return journals;
}

fs::path journalPath(const fs::path& folder, int number, MoveStage stage) {
    return folder / (std::to_string(number) + std::string(extensions[static_cast<std::size_t>(stage)].second));
}

std::string planBytes(const MovePlan& plan) {
    FieldWriter out;
    out.text(magic);
    out.text(utf8(plan.root));
    out.number(plan.moves.size());
    for (const Move& move : plan.moves)
        write(out, move);
    write(out, plan.newFolders);
    write(out, plan.emptiedFolders);
    out.number(plan.classFolders.size());
    for (const ClassFolderChange& each : plan.classFolders) {
        out.number(each.id.value);
        out.text(each.before);
        out.text(each.after);
    }
    out.number(plan.folderClasses.size());
    for (const FolderClassChange& each : plan.folderClasses) {
        out.number(each.image.value);
        out.number(each.before.value);
        out.number(each.after.value);
    }
    return out.take();
}

Result<MovePlan> readPlan(std::string_view bytes, const fs::path& file) {
    FieldReader in(bytes);
    MovePlan plan;
    const bool isOurs = in.text() == magic;
    plan.root = pathFromUtf8(in.text());
    plan.moves.resize(in.count());
    for (Move& move : plan.moves)
        move = readMove(in);
    plan.newFolders = readTexts(in);
    plan.emptiedFolders = readTexts(in);
    plan.classFolders.resize(in.count());
    for (ClassFolderChange& each : plan.classFolders) {
        each.id.value = in.number<std::int64_t>();
        each.before = in.text();
        each.after = in.text();
    }
    plan.folderClasses.resize(in.count());
    for (FolderClassChange& each : plan.folderClasses) {
        each.image.value = in.number<std::int64_t>();
        each.before.value = in.number<std::int64_t>();
        each.after.value = in.number<std::int64_t>();
    }
    if (!isOurs || !in.isGood() || !in.isAtEnd() || !isSafe(plan))
        return fail(ErrorCode::FileUnreadable, utf8(file), "it is no list of moves");
    return plan;
}

} // namespace classmith
