# A room is a folder: its sources make one static library, its *_test.cpp one test program known to CTest.
#   room(floor/http LINKS floor_base Boost::url)        -> library floor_http, test program floor_http_test
# The files of a folder are compiled together, some at a time: they read the same headers, which is most of the work
# (docs/decisions/0016). The `dev` preset compiles each by itself: one file is there sooner, and includes what it needs.
# *_test.cpp, *_bench.cpp and *_fuzz.cpp beside the code are not part of the library; pages, statements and other texts
# beside it are (cmake/embed.cmake).

include(cmake/embed.cmake)

add_library(precompiled STATIC ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(precompiled PUBLIC compile_options fmt::fmt)
target_precompile_headers(precompiled PRIVATE
  <algorithm> <array> <atomic> <charconv> <chrono> <condition_variable> <cstdint> <expected> <filesystem> <functional>
  <map> <memory> <mutex> <optional> <span> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>
  <fmt/format.h>)

set(together 8)

#   compile_together(target source...)
function(compile_together target)
  if(NOT FIVEONE_TOGETHER)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  foreach(source IN LISTS ARGN)
    cmake_path(GET source PARENT_PATH folder)
    file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER ${folder} folder)
    if(NOT DEFINED count_${folder})
      set(count_${folder} 0)
    endif()
    math(EXPR part "${count_${folder}} / ${together}")
    math(EXPR count_${folder} "${count_${folder}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder}_${part})
  endforeach()
endfunction()

# The framework of all test programs, compiled once.
add_library(doctest_main STATIC ${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp)
target_link_libraries(doctest_main PUBLIC compile_options doctest::doctest)

# What the sanitizers watch: the test programs of the rooms.
add_custom_target(room_tests)

function(room path)
  cmake_parse_arguments(ROOM "" "" "LINKS;TEST_LINKS" ${ARGN})
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
  compile_together(${name} ${sources})

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} doctest_main ${ROOM_TEST_LINKS})
    target_precompile_headers(${name}_test REUSE_FROM precompiled)
    compile_together(${name}_test ${tests})
    add_dependencies(room_tests ${name}_test)
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS room)
  endif()
endfunction()
