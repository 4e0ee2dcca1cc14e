#!/bin/sh
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# cuda_check.sh [HEADERS] [BUILD]: the engine on a bare GPU machine. Needs an NVIDIA driver, nvcc, a C++20 compiler,
# CMake 3.25, and a Python whose torch wheel (2.10 or later) brings LibTorch with CUDA; nothing is installed or fetched.
# HEADERS: a folder made by scripts/engine_only_headers.sh where the header-only libraries are not on the machine.
# Builds the preset engine-only, runs `classmith-cli selftest` and cuda_check, which trains on generated pictures on the
# CPU and on CUDA in fp32, bf16 and fp16, compares them, and prints tables. Ends with 0 only where all agree on a GPU.
set -eu

source_dir=$(cd "$(dirname "$0")/.." && pwd)
headers=${1:-}
build=${2:-$source_dir/build/cuda-check}

fail() {
    echo "cuda_check.sh: $1" >&2
    exit 1
}

command -v cmake >/dev/null || fail "cmake (3.25 or later) is missing"
command -v nvcc >/dev/null || [ -x "${CUDA_HOME:-/usr/local/cuda}/bin/nvcc" ] || fail "nvcc is missing; set CUDA_HOME"
site_packages=${CLASSMITH_SDK:-$(python3 -c "import os, torch; print(os.path.dirname(os.path.dirname(torch.__file__)))")} ||
    fail "python3 has no torch; install the wheel, or set CLASSMITH_SDK to a folder that holds torch/"
[ -e "$site_packages/torch/lib/libtorch_cuda.so" ] || fail "the torch in $site_packages is without CUDA"

set -- --preset engine-only -S "$source_dir" -B "$build" "-DCLASSMITH_SDK=$site_packages" -DCLASSMITH_BENCH=ON
if [ -n "$headers" ]; then
    set -- "$@" -C "$headers/classmith_headers.cmake"
fi
if ! command -v ninja >/dev/null; then
    set -- "$@" -G "Unix Makefiles"
fi

cd "$source_dir"
cmake "$@" >"${TMPDIR:-/tmp}/cuda_check_configure.log" 2>&1 || {
    cat "${TMPDIR:-/tmp}/cuda_check_configure.log" >&2
    fail "CMake failed"
}
grep "CUDA plug-in" "${TMPDIR:-/tmp}/cuda_check_configure.log" || true
cmake --build "$build" --parallel "$(nproc)" --target classmith-cli classmith_engine_cuda cuda_check

# A passive wait leaves the cores to those who work.
export OMP_WAIT_POLICY=PASSIVE
echo "== classmith-cli selftest"
"$build/bin/classmith-cli" selftest
echo "== cuda_check"
runs=$(mktemp -d)
trap 'rm -rf "$runs"' EXIT
"$build/bin/cuda_check" "$runs"
