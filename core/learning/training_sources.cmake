# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Sources of the training part of the learning room.
set(CLASSMITH_TRAINING_SOURCES
    checks/precision_probe.cpp checks/speed.cpp checks/step_timing.cpp
    pictures/batch_loader.cpp pictures/generated_source.cpp
    step/mixup.cpp step/optimizer.cpp step/schedule.cpp step/train_step.cpp
    training/checkpoint.cpp training/feature_pass.cpp training/fine_tuning.cpp training/head_training.cpp
    training/train_data.cpp training/train_head_only.cpp training/train_job.cpp training/train_recorder.cpp
    training/train_setup.cpp training/train_validation.cpp)
set_source_files_properties(training/train_recorder.cpp PROPERTIES COMPILE_DEFINITIONS CLASSMITH_VERSION="${PROJECT_VERSION}")
