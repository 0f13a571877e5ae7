# SPDX-License-Identifier: GPL-3.0-or-later
# What a build for checking adds to yardstick_flags; the presets asan-ubsan, tsan, coverage and fuzz set these.
set(YARDSTICK_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize= takes them: address,undefined or thread")
option(YARDSTICK_COVERAGE "Count the lines that tests run" OFF)
option(YARDSTICK_FUZZ "Build the harnesses of tests/fuzz with libFuzzer (clang) instead of a replay of their corpora" OFF)

set(YARDSTICK_TEST_ENVIRONMENT "")

if(YARDSTICK_SANITIZE)
  target_compile_options(yardstick_flags INTERFACE -fsanitize=${YARDSTICK_SANITIZE} -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_link_options(yardstick_flags INTERFACE -fsanitize=${YARDSTICK_SANITIZE})
endif()

if(YARDSTICK_SANITIZE MATCHES "thread")
  # gcc's OpenMP waits in ways that ThreadSanitizer cannot see. clang's tells Archer where its threads meet; without
  # Archer every parallel loop would be reported.
  if(NOT CMAKE_C_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "ThreadSanitizer needs clang and its own OpenMP: use the preset tsan")
  endif()
  file(REAL_PATH ${CMAKE_C_COMPILER} compiler)
  cmake_path(GET compiler PARENT_PATH compiler_folder)
  find_library(ARCHER_LIBRARY archer HINTS ${compiler_folder}/../lib REQUIRED)
  # GSL and the other libraries are not instrumented; what they do with memory of their own is theirs.
  list(APPEND YARDSTICK_TEST_ENVIRONMENT "OMP_TOOL_LIBRARIES=${ARCHER_LIBRARY}"
       "TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1")
endif()

if(YARDSTICK_COVERAGE)
  # Threads share the counters.
  target_compile_options(yardstick_flags INTERFACE --coverage -fprofile-update=atomic)
  # What counts must not be seen from outside the shared library.
  target_link_options(yardstick_flags INTERFACE --coverage -Wl,--exclude-libs,libgcov.a)
endif()

if(YARDSTICK_FUZZ)
  if(NOT CMAKE_C_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "libFuzzer comes with clang: use the preset fuzz")
  endif()
  target_compile_options(yardstick_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
