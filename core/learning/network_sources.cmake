# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
set(CLASSMITH_NETWORK_SOURCES
    checks/selftest.cpp checks/selftest_report.cpp
    device/cuda_plugin_loader.cpp device/device.cpp device/free_memory.cpp device/precision.cpp device/tensor_memory.cpp
    kernels/execution_plan.cpp kernels/kernels.cpp
    network/checkpointed_pass.cpp network/network.cpp network/network_errors.cpp network/network_forward.cpp network/network_init.cpp
    network/network_normalise.cpp network/network_precision.cpp network/segments.cpp network/tensor_views.cpp
    pictures/batch_loader.cpp pictures/content_key.cpp pictures/folder_source.cpp
    scoring/heat_map.cpp scoring/scorer.cpp scoring/scorer_weights.cpp scoring/scoring.cpp
    scoring/torch_scorer.cpp)
if(CLASSMITH_KERNELS)
  list(APPEND CLASSMITH_NETWORK_SOURCES kernels/depthwise.cpp kernels/depthwise_rows.cpp kernels/norm_activation.cpp
       kernels/norm_rows.cpp)
endif()
if(CLASSMITH_OPENVINO)
  list(APPEND CLASSMITH_NETWORK_SOURCES
       network/openvino_model.cpp
       scoring/onnx_frontend.cpp scoring/onnx_summary.cpp scoring/openvino_onnx.cpp scoring/openvino_onnx_file.cpp scoring/openvino_runner.cpp
       scoring/openvino_scorer.cpp)
endif()
