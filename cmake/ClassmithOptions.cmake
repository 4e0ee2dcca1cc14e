# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# What is built. The presets in CMakePresets.json set these.
option(CLASSMITH_ENGINE "Build the rooms that link LibTorch, and classmith-cli" ON)
option(CLASSMITH_OPENVINO "Use OpenVINO for features, scoring and the ONNX check" ON)
option(CLASSMITH_KERNELS "Train by kernels of our own, by Highway (off: LibTorch's)" ON)
option(CLASSMITH_CODECS "Read image files (off: packed caches and generated images only)" ON)
option(CLASSMITH_GEOMETRY "Turn pictures by OpenCV (off: random rotation is refused)" ON)
option(CLASSMITH_LOG "Keep a log of the window and of the worker by spdlog (off: none)" ON)
option(CLASSMITH_NETWORK "SHA-256 through OpenSSL and downloads through libcurl" ON)
option(CLASSMITH_CUDA "Build the CUDA plug-in where nvcc is found" ON)
option(CLASSMITH_WINDOW "Build the window (needs Qt Widgets, QCustomPlot, SQLite)" ON)
option(CLASSMITH_TESTS "Build the tests (needs Qt Test)" ON)
option(CLASSMITH_FUZZ "Build the fuzzers of the readers (clang alone)" OFF)
option(CLASSMITH_BENCH "Build the benchmarks" OFF)
option(CLASSMITH_PRECOMPILE "Precompile the headers of other projects" ON)
# The presets that are built whole say ON: a third of the time. A changed source compiles its neighbours, too: OFF in dev.
option(CLASSMITH_UNITY "Compile the sources of a target in groups" OFF)
# The presets say ON, but for engine-only: that one meets compilers that nobody here has seen.
option(CLASSMITH_WERROR "Treat warnings as errors" OFF)
set(CLASSMITH_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (rooms without LibTorch only)")
