# The parts that FiveOne is built from, all from Debian 12 and npm (docs/decisions/0002), and how it is compiled.

option(FIVEONE_TOGETHER "Compile the files of a folder together (cmake/rooms.cmake)" ON)
option(FIVEONE_FUZZ "Build the libFuzzer targets (clang)" OFF)
set(FIVEONE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  set(launcher ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=5G ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
find_package(CURL 7.88 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(doctest REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(PQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(CTEMPLATE REQUIRED IMPORTED_TARGET libctemplate)
pkg_check_modules(GUMBO REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(VIPS REQUIRED IMPORTED_TARGET vips)
find_library(MAGIC magic REQUIRED)
find_library(XLSXWRITER xlsxwriter REQUIRED)

add_library(compile_options INTERFACE)
target_compile_options(compile_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror
  -fno-strict-overflow -fno-delete-null-pointer-checks -ftrivial-auto-var-init=zero
  -fstack-protector-strong -fstack-clash-protection -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_compile_definitions(compile_options INTERFACE _GLIBCXX_ASSERTIONS)
target_link_options(compile_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 warns of values inside std::optional and std::expected that are never read (GCC 105562, 105593).
  target_compile_options(compile_options INTERFACE -fcf-protection=full -Wno-maybe-uninitialized -Wno-restrict)
  # Compiled together, a file's locals may bear the name of another file's helper.
  target_compile_options(compile_options INTERFACE $<IF:$<BOOL:${FIVEONE_TOGETHER}>,-Wshadow=local,-Wshadow>)
  target_link_options(compile_options INTERFACE -fuse-ld=mold)
else()
  # clang makes what the sanitizers watch: warnings are errors under g++. Most of its own speak of libstdc++ 12 and libseccomp.
  target_compile_options(compile_options INTERFACE -Wno-error -Wno-deprecated-declarations -Wno-c99-extensions)
endif()
if(FIVEONE_SANITIZE)
  # Not optimised: it takes a third of the time to compile, and loses less in the run.
  target_compile_options(compile_options INTERFACE -fsanitize=${FIVEONE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -O0 -g1)
  target_link_options(compile_options INTERFACE -fsanitize=${FIVEONE_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(compile_options INTERFACE _FORTIFY_SOURCE=3)
endif()

# SQLite 3.53: Debian 12 carries 3.40, which has the WAL-reset corruption fixed in 3.51.3 (docs/decisions/0003).
set(sqlite_source ${CMAKE_SOURCE_DIR}/node_modules/better-sqlite3/deps/sqlite3)
if(NOT EXISTS ${sqlite_source}/sqlite3.c)
  message(FATAL_ERROR "SQLite's source is not there yet: run tools/setup first")
endif()
add_library(sqlite STATIC ${sqlite_source}/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${sqlite_source})
# Not instrumented: its authors do that, it triples the compile time, and what it is given is watched where it comes from.
target_compile_options(sqlite PRIVATE -w -O2 $<$<CONFIG:Debug>:-g1>)
target_compile_definitions(sqlite PRIVATE
  SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_OMIT_LOAD_EXTENSION SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_DEPRECATED SQLITE_TRUSTED_SCHEMA=0
  SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_USE_URI=1 SQLITE_ENABLE_DBSTAT_VTAB SQLITE_MAX_MMAP_SIZE=0
  SQLITE_TEMP_STORE=2)
target_link_libraries(sqlite PUBLIC Threads::Threads m)

# DuckDB 1.4: the library from npm's binding for this machine, the C header from npm's older package of the same version
# (docs/decisions/0060). A copy beside the programs, so that the build folder can be moved: they look for it where they lie themselves.
set(duckdb_machine x64)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  set(duckdb_machine arm64)
endif()
set(duckdb_library ${CMAKE_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-${duckdb_machine}/libduckdb.so)
set(duckdb_headers ${CMAKE_SOURCE_DIR}/node_modules/duckdb/src/duckdb/src/include)
if(NOT EXISTS ${duckdb_library} OR NOT EXISTS ${duckdb_headers}/duckdb.h)
  message(FATAL_ERROR "DuckDB is not there yet: run tools/setup first")
endif()
file(COPY ${duckdb_library} DESTINATION ${CMAKE_BINARY_DIR})
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
add_library(duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/libduckdb.so
  INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${duckdb_headers} INTERFACE_INCLUDE_DIRECTORIES ${duckdb_headers})
