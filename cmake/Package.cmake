# SPDX-License-Identifier: GPL-3.0-or-later
# Debian packages by `cpack -G DEB`: yardstick (the command), libyardstick0 (the shared library), libyardstick-dev.
set(YARDSTICK_MAINTAINER "yardstick maintainers <maintainers@yardstick.invalid>" CACHE STRING
    "Who answers for the Debian packages, with an address")
set(DEBIAN_REVISION 1)
set(LIBRARY_PACKAGE libyardstick${PROJECT_VERSION_MAJOR})
execute_process(COMMAND date --utc --rfc-email --date=${YARDSTICK_RELEASE_DATE} OUTPUT_VARIABLE RELEASE_DATE_LONG
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)

# What Debian wants in every package's folder of documents. Only packages get it: plain installation leaves it out.
configure_file(cmake/debian/changelog.in package/changelog.Debian @ONLY)
set(PACKAGE_FOLDER ${PROJECT_BINARY_DIR}/package)
add_custom_command(OUTPUT ${PACKAGE_FOLDER}/changelog.Debian.gz ${PACKAGE_FOLDER}/changelog.gz
  COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PACKAGE_FOLDER}/changelog
  COMMAND ${GZIP} --best --no-name --keep --force ${PACKAGE_FOLDER}/changelog.Debian ${PACKAGE_FOLDER}/changelog
  DEPENDS ${PACKAGE_FOLDER}/changelog.Debian ${PROJECT_SOURCE_DIR}/CHANGELOG.md VERBATIM)
add_custom_target(yardstick_changelogs ALL DEPENDS ${PACKAGE_FOLDER}/changelog.gz)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT ${YARDSTICK_MAINTAINER})
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${DEBIAN_REVISION})
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME yardstick)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION math)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMMAND_PACKAGE_DEPENDS "gnuplot-nox | gnuplot")
set(CPACK_DEBIAN_COMMAND_DESCRIPTION "Answers three questions about published performance figures: is a target
achievable, how far is the best quarter of comparable councils, and is a dip
real or only the season. Reads CSV and .xlsx files; writes tables, charts and
a report.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME ${LIBRARY_PACKAGE})
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/triggers)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "Trends, seasons, projections, the probability that a target is met, and
quartile benchmarking. This is the shared library that programs use.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libyardstick-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "${LIBRARY_PACKAGE} (= ${PROJECT_VERSION}-${DEBIAN_REVISION}), \
libgsl-dev, libjansson-dev, libcsv-dev, zlib1g-dev, libzip-dev, libexpat1-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "Headers, the static library, and what pkg-config and CMake need to build
programs with libyardstick.")

set(package_of_command yardstick)
set(package_of_library ${LIBRARY_PACKAGE})
set(package_of_development libyardstick-dev)
foreach(group command library development)
  install(FILES cmake/debian/copyright ${PACKAGE_FOLDER}/changelog.Debian.gz
          DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package_of_${group}} COMPONENT ${group}_debian EXCLUDE_FROM_ALL)
  list(APPEND CPACK_COMPONENTS_ALL ${group} ${group}_debian)
endforeach()
install(FILES ${PACKAGE_FOLDER}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/yardstick
        COMPONENT command_debian EXCLUDE_FROM_ALL)

include(CPack)
foreach(group command library development)
  cpack_add_component_group(${group})
  cpack_add_component(${group} GROUP ${group})
  cpack_add_component(${group}_debian GROUP ${group})
endforeach()
