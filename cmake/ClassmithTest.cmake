# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# classmith_test(NAME [ONE_THREAD] SOURCES … [LINKS …] [PREFIX …] [TIMEOUT …]): one program with the Qt Test classes of a
# package (tests/support/test_class.h); each test function becomes one ctest case FILE.function, found by asking the built
# program, where FILE is the source's name without its ending, behind PREFIX. ONE_THREAD: the package starts no
# thread where LibTorch is not, so that the thread sanitizer, which makes its tests twenty times slower, has nothing to find.
if(CLASSMITH_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Test)
  # Qt gives each target its folders as definitions, for QFINDTESTDATA. Nothing uses them, and no precompiled header
  # could be shared, nor an object with another clone.
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
  classmith_precompiled(tests HEADERS ${CLASSMITH_STANDARD_HEADERS} <QtTest/QtTest> <nlohmann/json.hpp>
                        LINKS Qt6::Network Qt6::Test DEFINITIONS QT_NO_KEYWORDS)
endif()

# Sources of tests name their helpers as they like. Grouped, each gets a namespace of its own, and what they include comes
# before the first; no "using namespace" of one then reaches another's headers.
function(_classmith_group_tests name)
  set(includes "")
  get_target_property(sources ${name} SOURCES)
  foreach(source IN LISTS sources)
    cmake_path(ABSOLUTE_PATH source)
    file(STRINGS ${source} global REGEX "^Q_DECLARE_METATYPE")
    if(source MATCHES "_test[.]cpp$" AND NOT global)
      file(STRINGS ${source} lines REGEX "^#include .*[>\"]$")
      list(FILTER lines EXCLUDE REGEX "[.]moc\"$")
      list(APPEND includes ${lines})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
    else()
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  list(REMOVE_DUPLICATES includes)
  list(JOIN includes "\n" includes)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/${name}_includes.h)
  file(CONFIGURE OUTPUT ${header} CONTENT "#pragma once\n${includes}\n" @ONLY)
  set_target_properties(${name} PROPERTIES UNITY_BUILD_UNIQUE_ID CLASSMITH_SOURCE
      UNITY_BUILD_CODE_BEFORE_INCLUDE "#include \"${header}\"\nnamespace CLASSMITH_SOURCE {"
      UNITY_BUILD_CODE_AFTER_INCLUDE "}")
endfunction()

function(classmith_test name)
  cmake_parse_arguments(T "ONE_THREAD" "TIMEOUT;PREFIX" "SOURCES;LINKS" ${ARGN})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  add_executable(${name} ${T_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_compile_definitions(${name} PRIVATE QT_NO_KEYWORDS)
  # Network for all, as some need it: Qt Test's headers see it, and one precompiled header serves all.
  target_link_libraries(${name} PRIVATE classmith_flags Classmith::test_support Qt6::Network Qt6::Test ${T_LINKS})
  if(CLASSMITH_TEST_PRECOMPILED)
    classmith_use_precompiled(${name} ${CLASSMITH_TEST_PRECOMPILED})
  else()
    classmith_use_precompiled(${name} tests)
  endif()
  if(CLASSMITH_UNITY)
    cmake_language(EVAL CODE "cmake_language(DEFER CALL _classmith_group_tests ${name})") # all its sources are known then
  endif()
  if(T_ONE_THREAD AND CLASSMITH_SANITIZE STREQUAL "thread")
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  set(cases ${CMAKE_CURRENT_BINARY_DIR}/${name}_cases.cmake)
  add_custom_command(TARGET ${name} POST_BUILD VERBATIM
      COMMAND ${CMAKE_COMMAND} -DEXECUTABLE=$<TARGET_FILE:${name}> -DPREFIX=${T_PREFIX} -DOUT=${cases}
              -DTIMEOUT=${T_TIMEOUT} -P ${CMAKE_SOURCE_DIR}/cmake/DiscoverQtTests.cmake)
  set(include_file ${CMAKE_CURRENT_BINARY_DIR}/${name}_include.cmake)
  file(WRITE ${include_file} "if(EXISTS \"${cases}\")\n  include(\"${cases}\")\nelse()\n  add_test(${name}_NOT_BUILT ${name}_NOT_BUILT)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${include_file})
endfunction()
