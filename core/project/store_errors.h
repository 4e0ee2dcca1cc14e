// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace classmith {

// The one place where SQLite's exceptions become errors. For the sources of this room alone.

inline Error databaseError(const std::filesystem::path& file, const SQLite::Exception& exception, ErrorCode otherwise) {
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        return {ErrorCode::DiskFull, utf8(file), {}};
    case SQLITE_NOTADB:
        return {ErrorCode::ProjectForeign, utf8(file), {}};
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: // a table or a column is not there
        return {ErrorCode::ProjectDamaged, utf8(file), exception.what()};
    default:
        return {otherwise, utf8(file), exception.what()};
    }
}

template<class T, class Body>
Result<T> reading(const std::filesystem::path& file, const Body& body) {
    try {
        return body();
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(databaseError(file, exception, ErrorCode::FileUnreadable));
    }
}

template<class Body>
Result<> writing(const std::filesystem::path& file, const Body& body) {
    try {
        body();
        return {};
    } catch (const SQLite::Exception& exception) {
        return tl::unexpected(databaseError(file, exception, ErrorCode::FileUnwritable));
    }
}

} // namespace classmith
