# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Writes OUT: one add_test for each function that EXECUTABLE -functions lists.
execute_process(COMMAND ${CMAKE_COMMAND} -E env QT_QPA_PLATFORM=offscreen ${EXECUTABLE} -functions
                OUTPUT_VARIABLE listed RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${EXECUTABLE} -functions failed (${code})")
endif()
# Qt is not built with the thread sanitizer, which therefore takes its own locking for races. QProcess starts programs by
# vfork, after which the sanitizer would let this process start no more threads.
set(SANITIZER_ENVIRONMENT
    "TSAN_OPTIONS=suppressions='${CMAKE_CURRENT_LIST_DIR}/tsan_suppressions.txt':die_after_fork=0")
# OMP_WAIT_POLICY as classmith-cli sets it: tests beside each other would else spin away each other's time (20-fold).
string(REPLACE "\n" ";" listed "${listed}")
set(text "")
foreach(line IN LISTS listed)
  if(line MATCHES "^([A-Za-z0-9_]+)\\(\\)$")
    set(case ${CMAKE_MATCH_1})
    string(APPEND text "add_test(\"${NAME}.${case}\" \"${EXECUTABLE}\" \"${case}\")\n"
                       "set_tests_properties(\"${NAME}.${case}\" PROPERTIES TIMEOUT ${TIMEOUT} ENVIRONMENT "
                       "\"QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=PASSIVE;${SANITIZER_ENVIRONMENT}\" SKIP_REGULAR_EXPRESSION \"skipped: no \")\n")
  endif()
endforeach()
if(text STREQUAL "")
  message(FATAL_ERROR "${EXECUTABLE} has no test function")
endif()
file(WRITE ${OUT} "${text}")
