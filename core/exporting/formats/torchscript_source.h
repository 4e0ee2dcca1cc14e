// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace classmith {

// "layer1.0.conv1.weight" → its parts: a module each, and the tensor.
std::vector<std::string> splitName(const std::string& name);

// How forward() reaches a tensor: getattr(self.layer1, "0").conv1.weight, since a number is no Python name.
std::string parameterExpression(const std::string& name);

} // namespace classmith
