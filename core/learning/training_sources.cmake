# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Sources of the training part of the learning room.
set(CLASSMITH_TRAINING_SOURCES
    checks/rate_finder.cpp checks/speed.cpp
    maps/kept_maps.cpp maps/map_file.cpp maps/map_folder.cpp
    pictures/generated_source.cpp
    step/gradients.cpp step/loss.cpp step/mixup.cpp step/optimizer.cpp step/train_step.cpp step/weight_average.cpp
    setup/batch_size.cpp setup/feature_pass.cpp setup/measured_colours.cpp setup/precision_book.cpp setup/precision_probe.cpp setup/step_options.cpp
    setup/step_timing.cpp setup/train_setup.cpp
    training/checkpoint.cpp training/epoch_batches.cpp training/fine_tuning.cpp training/frozen_maps.cpp training/head_training.cpp
    training/train_data.cpp training/train_head_only.cpp training/train_job.cpp training/train_recorder.cpp
    training/train_validation.cpp)
set_source_files_properties(setup/precision_book.cpp training/frozen_maps.cpp training/train_recorder.cpp PROPERTIES COMPILE_DEFINITIONS CLASSMITH_VERSION="${PROJECT_VERSION}")
