# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
add_library(classmith_test_network_fixtures STATIC network_fixtures.cpp)
target_link_libraries(classmith_test_network_fixtures PUBLIC Classmith::learning Classmith::test_support
                      Classmith::test_formula_weights nlohmann_json::nlohmann_json)
classmith_test(network_test SOURCES network_test.cpp LINKS classmith_test_network_fixtures)
classmith_test(scorer_test SOURCES scorer_test.cpp LINKS classmith_test_network_fixtures)
classmith_test(scorer_onnx_test SOURCES scorer_onnx_test.cpp LINKS classmith_test_network_fixtures)
classmith_test(device_test SOURCES device_test.cpp LINKS Classmith::learning Classmith::test_support)
classmith_test(scoring_test SOURCES scoring_test.cpp LINKS classmith_test_network_fixtures)
classmith_test(zero_shot_test SOURCES zero_shot_test.cpp LINKS classmith_test_network_fixtures)
classmith_test(heat_map_test SOURCES heat_map_test.cpp LINKS classmith_test_network_fixtures)
