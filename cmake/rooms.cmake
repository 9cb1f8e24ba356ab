# A room is a folder: its sources make one static library, its *_test.cpp one test program known to CTest.
#   room(floor/http LINKS floor_base Boost::url)        -> library floor_http, test program floor_http_test
# Floors are compiled with -O2. What stands on them waits for records and sockets, and half of its compile time is optimisation: -O1,
# but for the folders named in HOT. Tests are -O1 too.
# *_test.cpp, *_bench.cpp and *_fuzz.cpp beside the code are not part of the library; pages, statements and other texts
# beside it are (cmake/embed.cmake).

include(cmake/embed.cmake)

add_library(precompiled STATIC ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(precompiled PUBLIC compile_options fmt::fmt)
target_precompile_headers(precompiled PRIVATE
  <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <cstdint> <expected> <filesystem> <functional>
  <map> <memory> <mutex> <optional> <span> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>
  <fmt/format.h>)

set(quick_to_build $<$<CONFIG:Release>:-O1>)

function(room path)
  cmake_parse_arguments(ROOM "" "" "LINKS;TEST_LINKS;HOT" ${ARGN})
  string(REPLACE "/" "_" name ${path})
  set(dir ${CMAKE_SOURCE_DIR}/${path})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "(_(test|bench|fuzz|main)|/main)\\.cpp$")

  embed_files(${name} ${dir} embedded)
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE compile_options ${ROOM_LINKS})
    return()
  endif()
  add_library(${name} STATIC ${sources} ${embedded})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
  target_link_libraries(${name} PUBLIC compile_options ${ROOM_LINKS})
  target_precompile_headers(${name} REUSE_FROM precompiled)
  if(NOT path MATCHES "^floor/")
    target_compile_options(${name} PRIVATE ${quick_to_build})
  endif()
  foreach(folder IN LISTS ROOM_HOT)
    file(GLOB_RECURSE hot CONFIGURE_DEPENDS ${dir}/${folder}/*.cpp)
    set_source_files_properties(${hot} PROPERTIES COMPILE_OPTIONS $<$<CONFIG:Release>:-O2>)
  endforeach()

  if(tests AND NOT FIVEONE_FUZZ)
    add_executable(${name}_test ${tests} ${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp)
    target_link_libraries(${name}_test PRIVATE ${name} doctest::doctest ${ROOM_TEST_LINKS})
    target_precompile_headers(${name}_test REUSE_FROM precompiled)
    target_compile_options(${name}_test PRIVATE ${quick_to_build})
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()
