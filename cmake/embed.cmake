# Puts a room's pages, styles, statements, messages and tables into the program, so that it is one file.
#   embed_files(room_name folder out_source)   -> fiveone::embedded_<room_name>(), declared in "embedded/<room_name>.hpp"
# The assembler reads the files (.incbin), so nothing is copied or quoted, and a changed file costs one small object.

set(embedded_kinds html css svg sql toml csv json js jpg pdf)

function(embed_files name dir out_source)
  list(TRANSFORM embedded_kinds PREPEND ${dir}/*. OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${patterns})
  list(FILTER files EXCLUDE REGEX "/tests/|/node_modules/|_test\\.[a-z]+$")
  list(SORT files)

  set(bytes "")
  set(names "")
  set(rows "")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
    set(symbol embedded_${name}_${index})
    # The zero behind a file lets C libraries take it as a string; it is not counted.
    string(APPEND bytes
      "  \".globl ${symbol}\\n.hidden ${symbol}\\n${symbol}:\\n\"\n"
      "  \".incbin \\\"${file}\\\"\\n${symbol}_end:\\n.byte 0\\n.balign 8\\n\"\n"
      "  \".globl ${symbol}_size\\n.hidden ${symbol}_size\\n${symbol}_size:\\n.quad ${symbol}_end - ${symbol}\\n\"\n")
    string(APPEND names
      "[[gnu::visibility(\"hidden\")]] extern const char ${symbol}[];\n"
      "[[gnu::visibility(\"hidden\")]] extern const std::uint64_t ${symbol}_size;\n")
    string(APPEND rows "      {\"${path}\", {${symbol}, ${symbol}_size}},\n")
    math(EXPR index "${index} + 1")
  endforeach()

  set(face ${CMAKE_BINARY_DIR}/generated/embedded/${name}.hpp)
  set(source ${CMAKE_BINARY_DIR}/generated/embedded/${name}.cpp)
  file(CONFIGURE OUTPUT ${face} @ONLY CONTENT [[
#pragma once
#include <span>
#include "floor/base/embedded.hpp"
namespace fiveone {
std::span<const EmbeddedFile> embedded_@name@();
}
]])
  if(files)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include <cstdint>
#include "embedded/@name@.hpp"
__asm__(
  ".section .rodata\n"
@bytes@  ".previous\n");
extern "C" {
@names@}
std::span<const fiveone::EmbeddedFile> fiveone::embedded_@name@() {
  static const EmbeddedFile files[] = {
@rows@  };
  return files;
}
]])
  else()
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
#include "embedded/@name@.hpp"
std::span<const fiveone::EmbeddedFile> fiveone::embedded_@name@() { return {}; }
]])
  endif()
  set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON OBJECT_DEPENDS "${files}")
  set(${out_source} ${source} PARENT_SCOPE)
endfunction()
