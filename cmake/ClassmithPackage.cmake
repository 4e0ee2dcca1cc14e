# SPDX-FileCopyrightText: Classmith contributors
# SPDX-License-Identifier: Apache-2.0
# Packages made of the installed tree: `cpack -G DEB` on Debian (scripts/make_deb), `cpack -G NSIS` for Windows.
set(CLASSMITH_MAINTAINER "Classmith contributors <contributors@classmith.invalid>" CACHE STRING
    "Who answers for the packages: name and address")
set(CPACK_PACKAGE_NAME classmith)
set(CPACK_PACKAGE_VENDOR "Classmith contributors")
set(CPACK_PACKAGE_CONTACT ${CLASSMITH_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for image classification")
set(CPACK_PACKAGE_DESCRIPTION "Classmith trains image classifiers on your own pictures: drop a folder,
look, relabel, train with live curves, see the errors, export to ONNX and
TorchScript with a check, predict. Native: no Python, no server, and no
picture leaves the computer. With it comes classmith-cli, which does the
same jobs on the command line.")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON) # our own programs; the libraries of the wheels are installed as they are
set(CPACK_THREADS 0)

# Windows: programs, start menu, .classmith opens by double click, an uninstaller that takes all of it away.
set(CPACK_PACKAGE_INSTALL_DIRECTORY Classmith)
set(CPACK_PACKAGE_EXECUTABLES classmith Classmith)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSES/GPL-3.0-or-later.txt)
set(CPACK_NSIS_DISPLAY_NAME Classmith)
set(CPACK_NSIS_MUI_ICON ${CMAKE_SOURCE_DIR}/installer/icons/classmith.ico)
set(CPACK_NSIS_MUI_UNIICON ${CPACK_NSIS_MUI_ICON})
set(CPACK_NSIS_INSTALLED_ICON_NAME bin\\classmith.exe)
set(CPACK_NSIS_MODIFY_PATH ON) # asks; so that classmith-cli is found
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
file(READ ${CMAKE_SOURCE_DIR}/installer/associate.nsh CPACK_NSIS_EXTRA_INSTALL_COMMANDS)
file(READ ${CMAKE_SOURCE_DIR}/installer/dissociate.nsh CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS)

# Debian: /usr/bin, /usr/lib/classmith, /usr/share. Libraries of Debian become dependencies (dpkg-shlibdeps), the ones in
# lib/classmith come along and find each other by their own search paths.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                                                WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
file(GLOB _private RELATIVE ${CLASSMITH_SDK} ${CLASSMITH_SDK}/nvidia/*/lib)
list(APPEND _private torch/lib openvino/libs)
list(TRANSFORM _private PREPEND usr/lib/classmith/)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${_private})
# What no library names: certificates for downloads; Qt's own words in Chinese; the double click.
set(CPACK_DEBIAN_PACKAGE_DEPENDS ca-certificates)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, shared-mime-info")

if(WIN32)
  set(CPACK_GENERATOR NSIS)
else()
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
endif()
include(CPack)
