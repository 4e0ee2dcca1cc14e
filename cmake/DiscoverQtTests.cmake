# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Writes OUT: one add_test for each CLASS.CASE that EXECUTABLE --list prints, behind PREFIX.
execute_process(COMMAND ${EXECUTABLE} --list OUTPUT_VARIABLE listed RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${EXECUTABLE} --list failed (${code})")
endif()
# Qt is not built with the thread sanitizer, which therefore takes its own locking for races. QProcess starts programs by
# vfork, after which the sanitizer would let this process start no more threads.
set(SANITIZER_ENVIRONMENT
    "TSAN_OPTIONS=suppressions='${CMAKE_CURRENT_LIST_DIR}/tsan_suppressions.txt':die_after_fork=0")
# OMP_WAIT_POLICY as classmith-cli sets it: tests beside each other would else spin away each other's time (20-fold).
string(REPLACE "\n" ";" listed "${listed}")
set(text "")
foreach(line IN LISTS listed)
  if(line MATCHES "^([A-Za-z0-9_]+)[.]([A-Za-z0-9_]+)$")
    set(name ${PREFIX}${line})
    string(APPEND text "add_test(\"${name}\" \"${EXECUTABLE}\" \"${CMAKE_MATCH_1}\" \"${CMAKE_MATCH_2}\")\n"
                       "set_tests_properties(\"${name}\" PROPERTIES TIMEOUT ${TIMEOUT} ENVIRONMENT "
                       "\"QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=PASSIVE;${SANITIZER_ENVIRONMENT}\" SKIP_REGULAR_EXPRESSION \"skipped: no \")\n")
  endif()
endforeach()
if(text STREQUAL "")
  message(FATAL_ERROR "${EXECUTABLE} has no test function")
endif()
file(WRITE ${OUT} "${text}")
