# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
set(CLASSMITH_TRAINING_SOURCES)
