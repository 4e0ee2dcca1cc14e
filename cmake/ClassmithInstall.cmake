# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# The installed tree is relocatable: bin/, lib/classmith/ (the engine, and LibTorch and OpenVINO laid out as in their
# wheels, so that their own search paths hold), share/classmith/, share/doc/classmith/ (licences), and the desktop's files.
# Libraries of the system (Qt, codecs, OpenSSL, libcurl) stay the system's. scripts/check_install proves it.
set(_programs bin)
set(_libraries lib/classmith)
set(_resources share/classmith)
set(_documents share/doc/classmith)

# What ./run needs built: the programs and what they open at run time, without the tests.
add_custom_target(classmith_programs)

# _classmith_install(TARGET FOLDER SEARCH…): where the target goes and where it looks for libraries, seen from there.
function(_classmith_install target folder)
  if(NOT TARGET ${target})
    return()
  endif()
  add_dependencies(classmith_programs ${target})
  set_target_properties(${target} PROPERTIES INSTALL_RPATH "${ARGN}" INSTALL_REMOVE_ENVIRONMENT_RPATH ON)
  install(TARGETS ${target} RUNTIME DESTINATION ${folder} LIBRARY DESTINATION ${folder})
endfunction()

# OpenVINO's folder first: its TBB is the one that both it and others are happy with.
set(_engine_search "$ORIGIN/openvino/libs" "$ORIGIN/torch/lib")
_classmith_install(classmith-cli ${_programs} "$ORIGIN/../${_libraries}")
_classmith_install(classmith_engine ${_libraries} ${_engine_search})
# The CUDA half is 3 GB; it goes along where the SDK holds all of it (torch's own requirements), else it could not load.
file(GLOB _cublas ${CLASSMITH_SDK}/nvidia/*/lib/libcublas.so.*)
if(_cublas)
  _classmith_install(classmith_engine_cuda ${_libraries} "$ORIGIN/torch/lib" "$ORIGIN/nvidia/cu13/lib")
elseif(TARGET classmith_engine_cuda)
  add_dependencies(classmith_programs classmith_engine_cuda)
endif()
_classmith_install(classmith ${_programs})
_classmith_install(classmith_opencv ${_libraries})

# _classmith_install_files(SUBFOLDER PATTERN…): files of the SDK, to the same place below lib/classmith.
function(_classmith_install_files subfolder)
  foreach(pattern IN LISTS ARGN)
    file(GLOB found ${CLASSMITH_SDK}/${subfolder}/${pattern})
    install(FILES ${found} DESTINATION ${_libraries}/${subfolder})
  endforeach()
endfunction()

if(CLASSMITH_ENGINE)
  _classmith_install_files(torch/lib libc10.so libtorch_cpu.so libgomp*)
  # libtorch_cpu names two CUDA libraries even where there is no GPU; older wheels keep them in folders of their own.
  file(GLOB _nvidia_folders RELATIVE ${CLASSMITH_SDK} ${CLASSMITH_SDK}/nvidia/*/lib)
  foreach(_folder IN LISTS _nvidia_folders)
    if(_cublas)
      _classmith_install_files(${_folder} *.so*)
    else()
      _classmith_install_files(${_folder} libcudart.so* libcupti.so*)
    endif()
  endforeach()
  if(_cublas)
    _classmith_install_files(torch/lib libc10_cuda.so libtorch_cuda.so libtorch_cuda_linalg.so libtorch_nvshmem.so
                             libcaffe2_nvrtc.so)
  endif()
  if(CLASSMITH_OPENVINO)
    _classmith_install_files(openvino/libs libopenvino.so.* libopenvino_onnx_frontend.so.*
                             libopenvino_intel_cpu_plugin.so libtbb.so.* libtbbmalloc.so.* libtbbbind_2_5.so.*
                             libhwloc.so.*)
  endif()
endif()

install(FILES ${CLASSMITH_EMBEDDED_WEIGHTS} DESTINATION ${_resources}/weights OPTIONAL)
install(DIRECTORY resources/sample/trashnet DESTINATION ${_resources}/sample)

install(FILES README.md docs/third_party.md installer/copyright DESTINATION ${_documents} OPTIONAL)
install(DIRECTORY LICENSES/ DESTINATION ${_documents}/licences/classmith)
file(GLOB _wheels RELATIVE ${CLASSMITH_SDK} ${CLASSMITH_SDK}/*.dist-info)
foreach(_wheel IN LISTS _wheels)
  string(REGEX REPLACE "-[^-]*[.]dist-info$" "" _part ${_wheel})
  install(DIRECTORY ${CLASSMITH_SDK}/${_wheel}/ DESTINATION ${_documents}/licences/${_part}
          FILES_MATCHING REGEX "/[^/]*(LICEN[CS]E|License|third-party-programs|COPYING|NOTICE)[^/]*$")
endforeach()
# What is compiled in from Debian's header packages brings its licence along, where this is Debian.
foreach(_part nlohmann-json3-dev libcli11-dev libexpected-dev libfmt-dev libprotozero-dev libspdlog-dev libsqlitecpp-dev)
  install(FILES /usr/share/doc/${_part}/copyright DESTINATION ${_documents}/licences/${_part} OPTIONAL)
endforeach()

if(TARGET classmith AND UNIX AND NOT APPLE)
  set(_id org.classmith.Classmith)
  set(_installer ${CMAKE_SOURCE_DIR}/installer)
  install(FILES ${_installer}/${_id}.desktop DESTINATION share/applications)
  install(FILES ${_installer}/${_id}.metainfo.xml DESTINATION share/metainfo)
  install(FILES ${_installer}/${_id}.mime.xml DESTINATION share/mime/packages RENAME ${_id}.xml)
  install(FILES resources/icons/classmith.svg DESTINATION share/icons/hicolor/scalable/apps RENAME ${_id}.svg)
  foreach(_size 16 24 32 48 64 128 256 512)
    install(FILES ${_installer}/icons/classmith-${_size}.png
            DESTINATION share/icons/hicolor/${_size}x${_size}/apps RENAME ${_id}.png)
  endforeach()
endif()
