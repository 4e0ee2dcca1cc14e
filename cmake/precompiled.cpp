// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Nothing: CMake wants a source in a target whose purpose is its precompiled header.
