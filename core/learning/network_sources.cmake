# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
set(CLASSMITH_NETWORK_SOURCES
    cuda_plugin_loader.cpp device.cpp folder_source.cpp heat_map.cpp network.cpp network_errors.cpp
    network_forward.cpp network_init.cpp network_normalise.cpp network_precision.cpp run_opener.cpp scorer.cpp
    scorer_weights.cpp scoring.cpp scoring_queue.cpp selftest.cpp selftest_report.cpp torch_scorer.cpp)
if(CLASSMITH_OPENVINO)
  list(APPEND CLASSMITH_NETWORK_SOURCES
       openvino_model.cpp openvino_onnx.cpp openvino_onnx_file.cpp openvino_runner.cpp openvino_scorer.cpp)
endif()
