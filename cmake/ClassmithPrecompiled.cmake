# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Precompiled headers: what most files of a part include from outside the project, parsed once. Headers of other
# projects only: ours change daily, and each change would compile everything anew. One header serves all targets whose
# flags and definitions agree; the compiler says where they do not (-Winvalid-pch). docs/building.md has what it brings.
# Every file still includes what it uses: the preset engine-only goes without.

# classmith_precompiled(NAME HEADERS … [LINKS …] [DEFINITIONS …] [OPTIONS …])
function(classmith_precompiled name)
  cmake_parse_arguments(P "" "" "HEADERS;LINKS;DEFINITIONS;OPTIONS" ${ARGN})
  if(NOT CLASSMITH_PRECOMPILE)
    return()
  endif()
  add_library(classmith_pch_${name} OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(classmith_pch_${name} PRIVATE classmith_flags ${P_LINKS})
  target_compile_definitions(classmith_pch_${name} PRIVATE ${P_DEFINITIONS})
  target_compile_options(classmith_pch_${name} PRIVATE ${P_OPTIONS})
  target_precompile_headers(classmith_pch_${name} PRIVATE ${P_HEADERS})
endfunction()

# classmith_use_precompiled(TARGET NAME): where it was made.
function(classmith_use_precompiled target name)
  if(TARGET classmith_pch_${name})
    target_precompile_headers(${target} REUSE_FROM classmith_pch_${name})
  endif()
endfunction()

set(CLASSMITH_STANDARD_HEADERS
    <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable> <cstdint> <cstdio> <cstdlib> <cstring>
    <deque> <filesystem> <fstream> <functional> <limits> <map> <memory> <mutex> <numeric> <optional> <set> <span>
    <sstream> <stop_token> <string> <string_view> <system_error> <thread> <tl/expected.hpp> <unordered_map>
    <unordered_set> <utility> <variant> <vector>)

find_package(nlohmann_json REQUIRED)
classmith_precompiled(core HEADERS ${CLASSMITH_STANDARD_HEADERS} <nlohmann/json.hpp>)
