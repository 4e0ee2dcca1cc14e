# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Sources of the training part of the learning room.
set(CLASSMITH_TRAINING_SOURCES
    batch_loader.cpp checkpoint.cpp feature_pass.cpp fine_tuning.cpp generated_source.cpp head_training.cpp mixup.cpp
    optimizer.cpp precision_probe.cpp schedule.cpp speed.cpp step_timing.cpp train_data.cpp train_head_only.cpp train_job.cpp
    train_recorder.cpp train_setup.cpp train_step.cpp train_validation.cpp)
set_source_files_properties(train_recorder.cpp PROPERTIES COMPILE_DEFINITIONS CLASSMITH_VERSION="${PROJECT_VERSION}")
