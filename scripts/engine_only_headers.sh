#!/bin/sh
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# engine_only_headers.sh FOLDER: copies the header-only libraries that the preset engine-only needs (nlohmann-json,
# CLI11, tl-expected, protozero) from this machine into FOLDER, so that a machine without them and without a package
# manager can build. There:
#     cmake --preset engine-only -C FOLDER/classmith_headers.cmake -DCLASSMITH_SDK=SITE_PACKAGES
set -eu

if [ $# -ne 1 ]; then
    echo "usage: engine_only_headers.sh FOLDER" >&2
    exit 2
fi
target=$1
mkdir -p "$target/include" "$target/cmake"

# Where a header lies: in the usual places, or below $CLASSMITH_HEADERS_FROM.
find_folder() {
    for place in "${CLASSMITH_HEADERS_FROM:-}" /usr/include /usr/local/include /opt/homebrew/include; do
        if [ -n "$place" ] && [ -e "$place/$1" ]; then
            echo "$place"
            return 0
        fi
    done
    echo "engine_only_headers.sh: $1 was not found. On Debian: apt install nlohmann-json3-dev libcli11-dev" \
         "libexpected-dev libprotozero-dev" >&2
    return 1
}

for header in nlohmann/json.hpp CLI/CLI.hpp tl/expected.hpp protozero/pbf_reader.hpp; do
    from=$(find_folder "$header")
    folder=${header%%/*}
    rm -rf "$target/include/$folder"
    cp -R "$from/$folder" "$target/include/$folder"
done

# A package file of our own for each library that find_package() is asked for: the distributions' own hold paths.
write_package() {
    mkdir -p "$target/cmake/$1"
    cat > "$target/cmake/$1/$1Config.cmake" <<EOF
if(NOT TARGET $2)
  add_library($2 INTERFACE IMPORTED GLOBAL)
  set_target_properties($2 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "\${CMAKE_CURRENT_LIST_DIR}/../../include")
endif()
set($1_FOUND TRUE)
EOF
}
write_package nlohmann_json nlohmann_json::nlohmann_json
write_package CLI11 CLI11::CLI11

# For cmake -C: the packages, and the include folder of what is included without a package.
cat > "$target/classmith_headers.cmake" <<'EOF'
set(CMAKE_PREFIX_PATH "${CMAKE_CURRENT_LIST_DIR}/cmake" CACHE PATH "Header-only libraries")
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES "${CMAKE_CURRENT_LIST_DIR}/include" CACHE PATH "Header-only libraries")
EOF
echo "$target: $(du -sh "$target" | cut -f1) of headers"
