# shellcheck shell=bash
# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Sourced by ./run and ./test: gets a machine ready, then configures and builds. $root is the source tree.
#
# For tests and for other systems: CLASSMITH_OS_RELEASE replaces /etc/os-release, CLASSMITH_SKIP_PACKAGES=1 leaves the
# packages to you, CLASSMITH_SDK=FOLDER takes that folder instead of fetching one.

: "${root:?is set by the script that sources this}"

# What is said while preparing goes to stderr: the output belongs to the program that is run.
say() { printf '%s\n' "$*" >&2; }

complain() {
    printf '%s\n' "$*" >&2
    exit 1
}

# packageTable PART: the lines "package  reason" of one part of packages.txt (build or style).
packageTable() {
    awk -v wanted="$1" '
        BEGIN { part = "build" }
        /^#/ || /^$/ { next }
        /^\[/ { part = substr($0, 2, length($0) - 2); next }
        part == wanted' "$root/scripts/packages.txt"
}

osReleaseValue() {
    (
        # shellcheck source=/dev/null
        . "${CLASSMITH_OS_RELEASE:-/etc/os-release}" 2>/dev/null || true
        printf '%s' "${!1:-}"
    )
}

explainOtherSystem() {
    local name
    name=$(osReleaseValue PRETTY_NAME)
    cat >&2 <<TEXT
./run and ./test prepare Debian 12 by themselves (and Ubuntu 24.04, which nobody has tried), on x86-64.
This is ${name:-$(uname -s)} on $(uname -m), so please install these yourself. Debian's package names, and what for:

$(packageTable build | sed 's/^/  /')

Then, on Linux with an x86-64 processor:

  CLASSMITH_SKIP_PACKAGES=1 ./run

Elsewhere give a folder that holds torch/ (LibTorch 2.10 or newer, 2.15.0 is what it is tested with; laid out as
in Python's site-packages) and openvino/ (the Python package openvino, 2026.4.1), and build by hand:

  cmake --preset release -DCLASSMITH_SDK=FOLDER
  cmake --build --preset release
TEXT
    exit 1
}

# Debian 12 and Ubuntu 24.04 on x86-64 are prepared; others get the list.
checkSystem() {
    case "$(osReleaseValue ID) $(osReleaseValue VERSION_ID) $(uname -m)" in
    "debian 12 x86_64" | "ubuntu 24.04 x86_64") ;;
    *) explainOtherSystem ;;
    esac
}

isInstalled() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# asRoot COMMAND…
asRoot() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
        return
    fi
    local sudo=(sudo)
    [ -t 0 ] || sudo+=(-n) # nobody is there to type a password
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "$@" </dev/null
}

# installPackages PART…: installs what is missing and says what for.
installPackages() {
    local table="" package reason missing=()
    while read -r package reason; do
        if ! isInstalled "$package"; then
            missing+=("$package")
            table+=$(printf '\n  %-22s  %s' "$package" "$reason")
        fi
    done < <(for part in "$@"; do packageTable "$part"; done)
    [ ${#missing[@]} -gt 0 ] || return 0

    say "Packages of the system that are missing:$table"
    local log=$root/build/packages.log install=(apt-get install -y --no-install-recommends "${missing[@]}")
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        complain "There is no sudo here. Run this as root, then try again:"$'\n'"  apt-get update && ${install[*]}"
    fi
    [ "$(id -u)" -eq 0 ] || say "They are installed with sudo, which may ask for your password."
    say "Installing ${#missing[@]} packages (a minute or two) …"
    if ! { asRoot apt-get update && asRoot "${install[@]}"; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        complain "The packages could not be installed (all of it: $log). Run this yourself, then try again:
  sudo apt-get update && sudo ${install[*]}"
    fi
}

# lockFolder LIST: where scripts/fetch_sdk unpacks what the list pins.
lockFolder() {
    local lock
    lock=$(sha256sum "$root/scripts/$1")
    printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/classmith/sdk/${lock:0:12}"
}

sdkFolder() {
    printf '%s' "${CLASSMITH_SDK:-$(lockFolder wheels.lock)}"
}

isFetched() {
    [ -e "$(sdkFolder)/.complete" ] || return 1
    [ ! -e "$root/scripts/weights.lock" ] || [ -e "$(lockFolder weights.lock)/.complete" ]
}

# prepareMachine PART…: packages and SDK. A stamp in build/ skips all of it while nothing has changed.
prepareMachine() {
    local key parts="$*" stamp
    stamp=$root/build/.prepared-${parts// /-}
    mkdir -p "$root/build"
    key="$(cat "$root/scripts/packages.txt" "${CLASSMITH_OS_RELEASE:-/etc/os-release}" 2>/dev/null | sha256sum)"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$key" ]; then
        if [ -z "${CLASSMITH_SKIP_PACKAGES:-}" ]; then
            checkSystem
            installPackages "$@"
        fi
        printf '%s\n' "$key" >"$stamp"
    fi
    if [ -z "${CLASSMITH_SDK:-}" ] && ! isFetched; then
        "$root/scripts/fetch_sdk" >&2
    fi
}

# configure PRESET: runs CMake where that is needed; ninja itself notices changed CMake files, but not the presets.
configure() {
    local folder=$root/build/$1 log=$root/build/$1-configure.log key
    key="$root $(sdkFolder) $(sha256sum <"$root/CMakePresets.json")"
    if [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.configured" 2>/dev/null)" = "$key" ]; then
        return
    fi
    # A source tree that was moved has the old paths all over its build folder.
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        rm -rf "$folder"
    fi
    say "Configuring (preset $1) …"
    if ! (cd "$root" && cmake --preset "$1" -DCLASSMITH_SDK="$(sdkFolder)") >"$log" 2>&1; then
        rm -f "$root"/build/.prepared-* # so that the next time looks at the packages again
        tail -n 25 "$log" >&2
        complain "CMake could not configure the build. All it said is in $log."
    fi
    printf '%s\n' "$key" >"$folder/.configured"
}

# One job for each core, but 2 GB of memory for each: that is what a file with LibTorch's headers takes.
buildJobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 2000000) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    printf '%s' $((cores < memory ? cores : memory))
}

# Reads ninja's output, keeps it in the file, shows where the build is.
showProgress() {
    local line tenths=-1 built total
    : >"$1"
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$1"
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] && $line != *Re-running* ]] || continue
        built=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
        if [ -t 2 ]; then
            printf '\r  building %d of %d ' "$built" "$total" >&2
            tenths=0
        elif [ $((built * 10 / total)) -gt "$tenths" ]; then
            tenths=$((built * 10 / total))
            say "  building $built of $total"
        fi
    done
    if [ -t 2 ] && [ "$tenths" -ge 0 ]; then say; fi
}

# build PRESET [TARGET…]
build() {
    local preset=$1 log=$root/build/$1-build.log
    shift
    configure "$preset"
    if ! NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$preset" -j "$(buildJobs)" "$@" 2>&1 | showProgress "$log"; then
        rm -f "$root"/build/.prepared-*
        sed -n '/^FAILED:/,$p' "$log" | head -n 30 >&2
        complain "The build stopped. All it said is in $log."
    fi
}
