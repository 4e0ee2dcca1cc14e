# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# The installed tree is relocatable: bin/, lib/classmith/, share/classmith/.
