// Writes a C++ source that holds the built desk, each file as it is and compressed: node desk/pack.mjs DIST OUT.cpp
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const [dist, out] = process.argv.slice(2).map((path) => resolve(path));
const listed = (folder) => readdirSync(folder).sort().flatMap((name) => {
  const path = join(folder, name);
  return statSync(path).isDirectory() ? listed(path) : [path];
});
const files = listed(dist).filter((path) => !path.endsWith('.gz')).map((path, index) => {
  const compressed = `${path}.gz`;
  writeFileSync(compressed, gzipSync(readFileSync(path), { level: 9 }));
  return { path, compressed, name: relative(dist, path), symbol: `desk_file_${index}` };
});

const blob = (symbol, path) => `  ".globl ${symbol}\\n.hidden ${symbol}\\n${symbol}:\\n.incbin \\"${path}\\"\\n${symbol}_end:\\n.byte 0\\n.balign 8\\n"
  ".globl ${symbol}_size\\n.hidden ${symbol}_size\\n${symbol}_size:\\n.quad ${symbol}_end - ${symbol}\\n"\n`;
const declared = (symbol) => `[[gnu::visibility("hidden")]] extern const char ${symbol}[];\n[[gnu::visibility("hidden")]] extern const std::uint64_t ${symbol}_size;\n`;

writeFileSync(out, `#include <cstdint>
#include "modules/desk/desk_files.hpp"
__asm__(
  ".section .rodata\\n"
${files.map((file) => blob(file.symbol, file.path) + blob(`${file.symbol}_gz`, file.compressed)).join('')}  ".previous\\n");
extern "C" {
${files.map((file) => declared(file.symbol) + declared(`${file.symbol}_gz`)).join('')}}
std::span<const fiveone::desk::DeskFile> fiveone::desk::desk_files() {
  static const DeskFile files[] = {
${files.map((file) => `    {"${file.name}", {${file.symbol}, ${file.symbol}_size}, {${file.symbol}_gz, ${file.symbol}_gz_size}},\n`).join('')}  };
  return files;
}
`);
