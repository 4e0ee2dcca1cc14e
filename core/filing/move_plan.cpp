// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/move_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/base/files.h"
#include "core/project/project.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto detourPrefix = ".classmith-moving-"; // hidden: a scan in between passes over it

std::string joined(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + '/' + name;
}

// A picture's path in its three parts: "train/" "cat" "a/1.jpg".
struct PathParts {
    std::string before; // with '/' behind, or empty
    std::string classFolder;
    std::string behind;
};

class Planner {
  public:
    Planner(const LabelledFolder& folder, LeftOutPictures leftOut)
        : m_folder(folder), m_leftOut(leftOut), m_beside("../" + utf8(folder.root.filename()) + "-left-out") {
        m_plan.root = folder.root;
        learnFolders();
    }

    MovePlan run() {
        for (const ImageRecord& image : m_folder.images)
            if (!image.missing)
                look(image);
        lookAtFiles();
        do {
            giveNames();
            giveDetours();
        } while (leaveOutSameFiles());
        listFolders();
        if (!m_plan.moves.empty())
            changeClasses();
        return std::move(m_plan);
    }

  private:
    const std::string* folderNameOf(ClassId id) const {
        const ClassRecord* record = m_folder.findClass(id);
        return record && !record->folder.empty() ? &record->folder : nullptr;
    }

    // The class's folder is the first part with its name, behind the folder of the set where there is one.
    PathParts partsOf(const ImageRecord& image) const {
        const std::string* wanted = folderNameOf(image.folderClass);
        if (!wanted)
            return {prefixFor(image), {}, image.path.substr(image.path.rfind('/') + 1)};
        std::optional<PathParts> first;
        std::size_t begin = 0;
        for (auto end = image.path.find('/'); end != std::string::npos; end = image.path.find('/', begin)) {
            const PathParts parts{image.path.substr(0, begin), image.path.substr(begin, end - begin),
                                  image.path.substr(end + 1)};
            const bool maySayClass = !image.folderSet || begin > 0;
            if (maySayClass && parts.classFolder == *wanted)
                return parts;
            if (maySayClass && !first)
                first = parts;
            begin = end + 1;
        }
        return first.value_or(PathParts{{}, {}, image.path});
    }

    // Where the class folders of its set are, for a picture that lies in none.
    std::string prefixFor(const ImageRecord& image) const {
        const auto known = m_prefixes.find(image.folderSet);
        return known == m_prefixes.end() ? std::string() : known->second;
    }

    // Names that differ only in how Unicode writes them are one class, with a folder of each spelling in each set.
    void learnFolders() {
        for (const ImageRecord& image : m_folder.images) {
            if (image.missing || !folderNameOf(image.folderClass))
                continue;
            const PathParts parts = partsOf(image);
            m_prefixes.emplace(image.folderSet, parts.before);
            m_spellings.emplace(std::pair(parts.before, image.folderClass.value), parts.classFolder);
        }
    }

    std::string targetFolder(const std::string& before, const ClassRecord& record) const {
        const auto known = m_spellings.find({before, record.id.value});
        return record.name == record.folder && known != m_spellings.end() ? known->second : record.name;
    }

    void look(const ImageRecord& image) {
        if (image.leftOut) {
            if (m_leftOut == LeftOutPictures::MoveBeside)
                add(image, joined(m_beside, image.path), MoveReason::LeftOut, {});
            return;
        }
        const ClassRecord* record = m_folder.findClass(image.label);
        if (!record) {
            ++m_plan.unlabelled;
            return;
        }
        const PathParts parts = partsOf(image);
        const std::string folder = targetFolder(parts.before, *record);
        if (folder != parts.classFolder)
            add(image, parts.before + joined(folder, parts.behind),
                image.label == image.folderClass ? MoveReason::ClassRenamed : MoveReason::Relabelled,
                parts.before + parts.classFolder);
        else if (image.label != image.folderClass)
            m_refiled.push_back({image.id, image.folderClass, image.label});
    }

    // classFolder: what the picture leaves, down to which folders may become empty; empty: none of its folders go.
    void add(const ImageRecord& image, std::string to, MoveReason reason, const std::string& classFolder) {
        Move move;
        move.image = image.id;
        move.from = image.path;
        move.to = to;
        move.reason = reason;
        m_wanted[image.id.value] = std::move(to);
        m_plan.moves.push_back(std::move(move));
        for (std::string folder = folderOf(image.path);
             !classFolder.empty() && folder.size() >= classFolder.size() && folder.starts_with(classFolder);
             folder = folderOf(folder))
            m_left.insert(folder);
    }

    fs::path onDisk(const std::string& path) const { return m_plan.root / pathFromUtf8(path); }

    // What is there and goes away itself leaves its name to others.
    void giveNames() {
        std::unordered_set<std::string_view> leaving;
        std::unordered_set<std::string> taken;
        for (const Move& move : m_plan.moves)
            leaving.insert(move.from);
        for (Move& move : m_plan.moves) {
            const std::string& wanted = m_wanted[move.image.value];
            move.to = wanted;
            for (int number = 2; taken.contains(move.to) || (!leaving.contains(move.to) && identityOf(onDisk(move.to)));
                 ++number)
                move.to = numberedName(wanted, number);
            move.isNameTaken = move.to != wanted;
            taken.insert(move.to);
        }
    }

    // Of the folder, or of the nearest one above it that is there.
    std::uint64_t deviceAbove(const std::string& path) {
        const std::string folder = folderOf(path);
        if (const auto known = m_devices.find(folder); known != m_devices.end())
            return known->second;
        std::error_code code;
        fs::path place = fs::weakly_canonical(onDisk(folder), code);
        while (!fs::exists(place, code) && place.has_relative_path())
            place = place.parent_path();
        const auto identity = identityOf(place);
        return m_devices[folder] = identity ? identity->device : 0;
    }

    bool leadsElsewhere(const std::string& folder) {
        const auto [known, isNew] = m_linked.try_emplace(folder, false);
        if (isNew)
            known->second = isBehindLink(m_plan.root, pathFromUtf8(folder));
        return known->second;
    }

    std::optional<StayReason> objection(Move& move) {
        const fs::path file = onDisk(move.from);
        const auto identity = identityOf(file);
        if (!identity)
            return StayReason::Gone;
        if (leadsElsewhere(folderOf(move.from)) || leadsElsewhere(folderOf(move.to)))
            return StayReason::BehindLink;
        std::error_code code;
        if (fs::is_symlink(fs::symlink_status(file, code)) && fs::read_symlink(file, code).is_relative())
            return StayReason::RelativeLink;
        if (identity->device != deviceAbove(move.to))
            return StayReason::OtherFileSystem;
        move.file = *identity;
        move.names = namesOf(file);
        return std::nullopt;
    }

    void lookAtFiles() {
        std::erase_if(m_plan.moves, [this](Move& move) {
            const auto reason = objection(move);
            if (reason)
                m_plan.staying.push_back({move.from, *reason});
            return reason.has_value();
        });
    }

    void giveDetours() {
        std::unordered_map<std::string_view, Move*> leaving;
        for (Move& move : m_plan.moves) {
            move.detour.clear();
            leaving.emplace(move.from, &move);
        }
        for (Move& move : m_plan.moves)
            if (const auto other = leaving.find(move.to); other != leaving.end())
                for (Move* each : {&move, other->second})
                    each->detour = joined(folderOf(each->to), detourPrefix + std::to_string(each->image.value));
    }

    // After a crash a picture is known by its file. True: some stay for that, so that others need other names.
    bool leaveOutSameFiles() {
        std::map<std::pair<std::uint64_t, std::uint64_t>, int> counts;
        for (const Move& move : m_plan.moves)
            if (move.names > 1 && move.file.number != 0)
                ++counts[{move.file.device, move.file.number}];
        const auto before = m_plan.moves.size();
        std::erase_if(m_plan.moves, [&](const Move& move) {
            const auto count = counts.find({move.file.device, move.file.number});
            const bool stays = !move.detour.empty() && count != counts.end() && count->second > 1;
            if (stays)
                m_plan.staying.push_back({move.from, StayReason::SameFile});
            return stays;
        });
        return m_plan.moves.size() != before;
    }

    void listFolders() {
        std::set<std::string> fresh;
        for (const Move& move : m_plan.moves)
            for (std::string folder = folderOf(move.to); !folder.empty() && folder != ".."; folder = folderOf(folder))
                if (!fresh.insert(folder).second)
                    break;
        std::erase_if(fresh, [this](const std::string& folder) { return identityOf(onDisk(folder)).has_value(); });
        m_plan.newFolders.assign(fresh.begin(), fresh.end()); // parents sort before what is in them
        m_plan.emptiedFolders.assign(m_left.rbegin(), m_left.rend());
    }

    // A class whose pictures go into a folder with its name owns that folder from then on, so that the next scan gives
    // nobody another label. It is known by its old folder as long as something of it is left there.
    void changeClasses() {
        std::unordered_set<std::int64_t> moving;
        std::map<std::string, ClassId> owners; // by the folder's name
        for (const Move& move : m_plan.moves) {
            moving.insert(move.image.value);
            const ClassId label = m_folder.image(move.image).label;
            const ClassRecord* record = move.reason == MoveReason::LeftOut ? nullptr : m_folder.findClass(label);
            if (record && record->folder != record->name)
                owners[record->name] = label;
        }
        std::unordered_set<std::int64_t> left; // classes in whose folders something stays
        for (const ImageRecord& image : m_folder.images)
            if (!image.missing && !moving.contains(image.id.value))
                left.insert(image.folderClass.value);
        for (const ClassRecord& each : m_folder.classes) {
            const auto owned = owners.find(each.name);
            const bool isOwner = owned != owners.end() && owned->second == each.id;
            const bool isTaken = owners.contains(each.folder);
            if (isOwner && (isTaken || !left.contains(each.id.value)))
                m_plan.classFolders.push_back({each.id, each.folder, each.name});
            else if (isTaken)
                m_plan.classFolders.push_back({each.id, each.folder, {}});
        }
        changePictures(moving, owners);
    }

    // What stays in a folder that another class owns now is known as being there, and keeps what a person said of it.
    void changePictures(std::unordered_set<std::int64_t>& moving, const std::map<std::string, ClassId>& owners) {
        for (const Move& move : m_plan.moves)
            if (move.reason != MoveReason::LeftOut) {
                const ImageRecord& image = m_folder.image(move.image);
                m_plan.folderClasses.push_back({image.id, image.folderClass, image.label});
            }
        for (const FolderClassChange& change : m_refiled)
            if (moving.insert(change.image.value).second)
                m_plan.folderClasses.push_back(change);
        for (const ImageRecord& image : m_folder.images) {
            const std::string* folder = folderNameOf(image.folderClass);
            const auto owner = folder ? owners.find(*folder) : owners.end();
            if (owner != owners.end() && owner->second != image.folderClass && !moving.contains(image.id.value))
                m_plan.folderClasses.push_back({image.id, image.folderClass, owner->second});
        }
    }

    const LabelledFolder& m_folder;
    const LeftOutPictures m_leftOut;
    const std::string m_beside;
    MovePlan m_plan;
    std::map<std::optional<SetKind>, std::string> m_prefixes;
    std::map<std::pair<std::string, std::int64_t>, std::string> m_spellings;
    std::map<std::string, std::uint64_t> m_devices;
    std::unordered_map<std::string, bool> m_linked;         // folders: whether they lie behind a link
    std::unordered_map<std::int64_t, std::string> m_wanted; // by image: where it goes if the name is free
    std::set<std::string> m_left;
    std::vector<FolderClassChange> m_refiled; // in the right folder already, by its name
};

} // namespace

std::string folderOf(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::string numberedName(const std::string& path, int number) {
    const auto slash = path.rfind('/');
    const std::size_t nameBegin = slash == std::string::npos ? 0 : slash + 1;
    auto point = path.rfind('.');
    if (point == std::string::npos || point <= nameBegin)
        point = path.size();
    return path.substr(0, point) + " (" + std::to_string(number) + ")" + path.substr(point);
}

LabelledFolder::LabelledFolder(const Project& project)
    : root(project.datasetRoot()), classes(project.allClasses().begin(), project.allClasses().end()),
      images(project.images().begin(), project.images().end()) {}

const ClassRecord* LabelledFolder::findClass(ClassId id) const {
    const auto index = static_cast<std::size_t>(id.value - 1);
    return id && index < classes.size() ? &classes[index] : nullptr;
}

MovePlan planMoves(const LabelledFolder& folder, LeftOutPictures leftOut) {
    return Planner(folder, leftOut).run();
}

MovePlan planMoves(const Project& project, LeftOutPictures leftOut) {
    return planMoves(LabelledFolder(project), leftOut);
}

} // namespace classmith
