# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Tests of the training part of the learning room.
if(TARGET Classmith::learning)
  foreach(_test schedule optimizer batch_loader checkpoint head_training fine_tuning mixup train_job older_runs
                train_recorder)
    classmith_test(${_test}_test SOURCES ${_test}_test.cpp LINKS Classmith::learning Classmith::test_support)
  endforeach()
endif()
