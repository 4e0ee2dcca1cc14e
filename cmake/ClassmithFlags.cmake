# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# classmith_flags: the one place for language level, warnings, sanitizers and the linker.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
# The window, the command line and the tests wait for people and files; the rooms that compute say -O3 themselves.
if(NOT MSVC)
  string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
  if(CLASSMITH_SANITIZE) # lines in the reports, not a debugger's full picture
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -DNDEBUG")
  endif()
endif()

add_library(classmith_flags INTERFACE)
target_include_directories(classmith_flags INTERFACE ${CMAKE_SOURCE_DIR})
if(MSVC)
  target_compile_options(classmith_flags INTERFACE /W4 /permissive- /utf-8)
  target_compile_definitions(classmith_flags INTERFACE NOMINMAX) # windows.h would make macros of min and max
else()
  target_compile_options(classmith_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
  if(CLASSMITH_WERROR)
    target_compile_options(classmith_flags INTERFACE -Werror)
  endif()
endif()
if(CLASSMITH_SANITIZE)
  target_compile_options(classmith_flags INTERFACE -fsanitize=${CLASSMITH_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
  target_link_options(classmith_flags INTERFACE -fsanitize=${CLASSMITH_SANITIZE})
endif()

find_program(CLASSMITH_CCACHE ccache)
if(CLASSMITH_CCACHE)
  # Paths below the clone are hashed relative to it, so that a second clone finds what the first one compiled. A
  # precompiled header holds times of files and macros; neither says anything about what comes out.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=true
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CLASSMITH_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(classmith_flags INTERFACE -fpch-preprocess) # so that ccache sees the precompiled header
  endif()
endif()
find_program(CLASSMITH_MOLD mold)
if(CLASSMITH_MOLD AND NOT MSVC)
  target_link_options(classmith_flags INTERFACE -fuse-ld=mold)
endif()

find_package(Threads REQUIRED)
target_link_libraries(classmith_flags INTERFACE Threads::Threads)

include(ClassmithPrecompiled)

# CLASSMITH_UNITY compiles the sources of a folder as one; a name of a source's own (in its unnamed namespace) then has
# to be the only one in its folder. classmith_alone(TARGET): where they are the same on purpose, a source for each row
# of a table.
if(CLASSMITH_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 12) # of tests, cmake/ClassmithTest.cmake
endif()
function(classmith_alone target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
endfunction()

# classmith_group(TARGET): by folder, with the sources that come later in this CMakeLists.txt.
function(_classmith_group_folders target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(GET source PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "folder_${folder}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()
function(classmith_group target)
  if(CLASSMITH_UNITY)
    cmake_language(EVAL CODE "cmake_language(DEFER CALL _classmith_group_folders ${target})")
  endif()
endfunction()

# classmith_room(NAME SOURCES … [LINKS …] [PRECOMPILED NAME]): a static library of one room, with an alias
# Classmith::NAME. PRECOMPILED takes another precompiled header than the core's, or NONE.
function(classmith_room name)
  cmake_parse_arguments(ROOM "" "PRECOMPILED" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(NOT ROOM_PRECOMPILED)
    set(ROOM_PRECOMPILED core)
  endif()
  add_library(classmith_${name} STATIC ${ROOM_SOURCES})
  add_library(Classmith::${name} ALIAS classmith_${name})
  target_link_libraries(classmith_${name} PUBLIC classmith_flags ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS})
  classmith_use_precompiled(classmith_${name} ${ROOM_PRECOMPILED})
  classmith_group(classmith_${name})
endfunction()
