# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
set(CLASSMITH_NETWORK_SOURCES
    cuda_plugin_loader.cpp device.cpp network.cpp network_errors.cpp network_forward.cpp network_init.cpp
    network_normalise.cpp network_precision.cpp scorer.cpp scorer_weights.cpp torch_scorer.cpp)
if(CLASSMITH_OPENVINO)
  list(APPEND CLASSMITH_NETWORK_SOURCES openvino_model.cpp openvino_runner.cpp openvino_scorer.cpp)
endif()
