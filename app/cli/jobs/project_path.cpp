// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/project_path.h"

#include <string_view>

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = "-classmith";

} // namespace

bool isProjectPath(const fs::path& given) {
    std::error_code code;
    const fs::path path = given.has_filename() ? given : given.parent_path();
    return fs::is_directory(path, code) ? utf8(path.filename()).ends_with(ending) : path.extension() == ".classmith";
}

Result<ProjectPlace> projectPlaceOf(const fs::path& given) {
    std::error_code code;
    if (given.extension() == ".classmith" && !fs::is_directory(given, code))
        return ProjectPlace{given.parent_path(), given};
    if (!fs::exists(given, code))
        return fail(ErrorCode::FileNotFound, utf8(given));
    const fs::path folder = fs::weakly_canonical(given, code);
    const std::string name = utf8(folder.filename());
    const bool isProjectFolder = name.ends_with(ending);
    const fs::path inside = isProjectFolder ? folder : folder.parent_path() / pathFromUtf8(name + std::string(ending));
    const std::string stem = isProjectFolder ? name.substr(0, name.size() - ending.size()) : name;
    const ProjectPlace place{inside, inside / pathFromUtf8(stem + ".classmith")};
    if (!fs::exists(place.file, code))
        return fail(ErrorCode::FileNotFound, utf8(place.file));
    return place;
}

} // namespace classmith
