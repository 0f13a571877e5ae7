# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Headers of the layers are public except these and *_private.h. What includes one of them is not part of the interface.
set(INTERNAL_HEADERS analysis/airline_projection.h analysis/ar1_errors.h analysis/arima_likelihood.h analysis/box_search.h analysis/bracketed_minimum.h
    analysis/averaged_expectation.h analysis/declared_shifts.h analysis/exceptional_times.h analysis/forecast_combination.h analysis/gap_expectation.h analysis/hac_covariance.h analysis/moving_average.h
    analysis/moving_season.h analysis/mstl_adjustment.h analysis/outlier_sets.h
    analysis/naive_projections.h
    analysis/newest_judgement.h analysis/open_periods.h analysis/order_statistic.h analysis/outlier_search.h analysis/pivoted_qr.h
    analysis/season_layout.h analysis/seasonal_indices.h analysis/stl_adjustment.h assess/add_words.h
    assess/every_target.h assess/goal_today.h assess/shared_goals.h
    assess/target_doubts.h assess/target_levels.h assess/target_record.h bench/tail_quantile.h
    datasets/authority_name.h datasets/byte_source.h datasets/cell_format.h datasets/csv_parser.h datasets/csv_table.h
    datasets/delimiter.h datasets/file_kind.h datasets/name_table.h datasets/table_chunks.h datasets/table_source.h
    datasets/text_source.h
    datasets/workbook.h plots/gnuplot_syntax.h report/whole_file.h)
foreach(layer IN LISTS LAYERS)
  file(GLOB layer_headers RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS ${layer}/*.h)
  list(APPEND PUBLIC_HEADERS ${layer_headers})
endforeach()
list(FILTER PUBLIC_HEADERS EXCLUDE REGEX "_private\\.h$")
list(REMOVE_ITEM PUBLIC_HEADERS ${INTERNAL_HEADERS})

# A program includes <yardstick/datasets/series.h> and needs one -I for it: the headers' own includes are rewritten so.
list(TRANSFORM PUBLIC_HEADERS PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE header_sources)
set(UMBRELLA_HEADER ${PROJECT_BINARY_DIR}/include/yardstick/yardstick.h)
add_custom_command(OUTPUT ${UMBRELLA_HEADER}
  COMMAND ${CMAKE_COMMAND} -D FROM=${PROJECT_SOURCE_DIR} -D TO=${PROJECT_BINARY_DIR}/include/yardstick
          -D "HEADERS=${PUBLIC_HEADERS}" -P ${PROJECT_SOURCE_DIR}/cmake/rewrite_headers.cmake
  DEPENDS ${header_sources} ${PROJECT_SOURCE_DIR}/cmake/rewrite_headers.cmake
  COMMENT "Rewriting the public headers for installation" VERBATIM)
add_custom_target(yardstick_headers ALL DEPENDS ${UMBRELLA_HEADER})

foreach(library yardstick yardstick_shared)
  add_dependencies(${library} yardstick_headers)
  target_include_directories(${library} INTERFACE $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>
                             $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()
add_library(yardstick::yardstick ALIAS yardstick_shared)
add_library(yardstick::static ALIAS yardstick)

# The manual page and the completion are written by a program that has the tables of commands and options.
add_executable(yardstick_page cli/write_page.c)
target_compile_definitions(yardstick_page PRIVATE YS_RELEASE_DATE="${YARDSTICK_RELEASE_DATE}")
target_link_libraries(yardstick_page PRIVATE yardstick_flags yardstick_cli)
set(MANUAL_PAGE ${PROJECT_BINARY_DIR}/yardstick.1)
set(COMPLETION ${PROJECT_BINARY_DIR}/completions/yardstick)
find_program(GZIP gzip REQUIRED)
add_custom_command(OUTPUT ${MANUAL_PAGE} ${MANUAL_PAGE}.gz
  COMMAND yardstick_page manual ${MANUAL_PAGE}
  COMMAND ${GZIP} --best --no-name --keep --force ${MANUAL_PAGE} DEPENDS yardstick_page VERBATIM)
add_custom_command(OUTPUT ${COMPLETION}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completions
  COMMAND yardstick_page completion ${COMPLETION} DEPENDS yardstick_page VERBATIM)
add_custom_target(yardstick_pages ALL DEPENDS ${MANUAL_PAGE}.gz ${COMPLETION})

# What a program that links the static library must link too. A library that LIBRARY_NEEDS gains is named here.
set(STATIC_PACKAGES gsl jansson zlib libzip expat)
# clang's OpenMP lies where only clang of that version looks: then it is named by its path.
set(STATIC_LIBRARIES csv m)
set(STATIC_FLAGS -lcsv -lm)
foreach(name IN LISTS OpenMP_C_LIB_NAMES)
  get_filename_component(folder ${OpenMP_${name}_LIBRARY} DIRECTORY)
  if(folder IN_LIST CMAKE_C_IMPLICIT_LINK_DIRECTORIES)
    list(APPEND STATIC_LIBRARIES ${name})
    list(APPEND STATIC_FLAGS -l${name})
  else()
    list(APPEND STATIC_LIBRARIES ${OpenMP_${name}_LIBRARY})
    list(APPEND STATIC_FLAGS ${OpenMP_${name}_LIBRARY})
  endif()
endforeach()
# pkg-config --static would go on to what a static libzip needs, which its package does not bring: its shared library does.
list(APPEND STATIC_FLAGS -lzip)
set(PC_PACKAGES ${STATIC_PACKAGES})
list(REMOVE_ITEM PC_PACKAGES libzip)
list(JOIN PC_PACKAGES " " PC_PACKAGES)
list(JOIN STATIC_PACKAGES " " STATIC_PACKAGES)
list(JOIN STATIC_FLAGS " " STATIC_FLAGS)
target_link_libraries(yardstick INTERFACE "$<INSTALL_INTERFACE:PkgConfig::yardstick_needs;${STATIC_LIBRARIES}>")

# Paths in it start from where it lies, so that the tree can be installed anywhere and moved.
file(RELATIVE_PATH PREFIX_FROM_PKGCONFIG ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/yardstick.pc.in yardstick.pc @ONLY)
set(CONFIG_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/yardstick)
configure_package_config_file(cmake/yardstickConfig.cmake.in yardstickConfig.cmake INSTALL_DESTINATION ${CONFIG_FOLDER})
write_basic_package_version_file(yardstickConfigVersion.cmake COMPATIBILITY SameMinorVersion)

set_target_properties(yardstick_shared PROPERTIES EXPORT_NAME yardstick)
set_target_properties(yardstick PROPERTIES EXPORT_NAME static)
install(TARGETS yardstick_command COMPONENT command)
install(FILES ${MANUAL_PAGE}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT command)
install(FILES ${COMPLETION} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT command)
install(FILES docs/methods.md docs/contract.md docs/data.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT command)
install(TARGETS yardstick_shared EXPORT shared LIBRARY COMPONENT library NAMELINK_COMPONENT development)
install(TARGETS yardstick EXPORT static ARCHIVE COMPONENT development)
install(DIRECTORY ${PROJECT_BINARY_DIR}/include/yardstick DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/yardstick.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/yardstickConfig.cmake ${PROJECT_BINARY_DIR}/yardstickConfigVersion.cmake
        DESTINATION ${CONFIG_FOLDER} COMPONENT development)
foreach(set shared static)
  install(EXPORT ${set} NAMESPACE yardstick:: FILE yardstick-${set}.cmake DESTINATION ${CONFIG_FOLDER}
          COMPONENT development)
endforeach()
