#include "floor/http/page_answer.hpp"

#include "floor/http/compress.hpp"

namespace fiveone::http {
namespace {

using namespace std::string_view_literals;

// RFC 1952 2.3: deflate, no flags, no time, made on Unix.
constexpr auto gzip_header = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"sv;
// RFC 1951 3.2.4: a final stored block of no bytes.
constexpr auto last_block = "\x01\x00\x00\xff\xff"sv;

constexpr std::size_t block_header_size = 5;
constexpr std::size_t trailer_size = 8;
constexpr std::size_t max_stored = 65'535;

void append_little_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

void append_block_header(std::string& out, std::size_t length) {
  out += '\0';
  append_little_endian(out, static_cast<std::uint32_t>(length), 2);
  append_little_endian(out, ~static_cast<std::uint32_t>(length), 2);
}

// Slots are a few digits each: their operators are made once.
std::uint32_t shift_of_slot(std::size_t length) {
  static const auto shifts = [] {
    std::array<std::uint32_t, 200> made;
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = crc_shift(i);
    return made;
  }();
  return length < shifts.size() ? shifts[length] : crc_shift(length);
}

void push(PageAnswer& answer, std::string_view bytes) {
  if (bytes.empty()) return;
  answer.buffers.push_back(bytes);
  answer.length += bytes.size();
}

// Puts the stored-block headers of all slots, the last block and the trailer into `frames`, whose bytes the buffers then share.
void write_frames(const CachedPage& page, PageAnswer& answer) {
  std::uint32_t crc = page.crcs[0];
  std::size_t size = page.parts[0].size();
  answer.frames.clear();
  for (std::size_t i = 0; i < page.slots.size(); ++i) {
    const std::string_view text = answer.texts[page.slots[i]];
    append_block_header(answer.frames, text.size());
    crc = crc_append(crc, crc_of(text), shift_of_slot(text.size()));
    crc = crc_append(crc, page.crcs[i + 1], page.crc_shifts[i + 1]);
    size += text.size() + page.parts[i + 1].size();
  }
  answer.frames += last_block;
  append_little_endian(answer.frames, crc, 4);
  append_little_endian(answer.frames, static_cast<std::uint32_t>(size), 4);
}

}  // namespace

void plain_answer(const CachedPage& page, PageAnswer& answer) {
  answer.buffers.clear();
  answer.length = 0;
  push(answer, page.parts[0]);
  for (std::size_t i = 0; i < page.slots.size(); ++i) {
    push(answer, answer.texts[page.slots[i]]);
    push(answer, page.parts[i + 1]);
  }
}

void gzip_answer(const CachedPage& page, PageAnswer& answer) {
  for (auto& text : answer.texts) text.resize(std::min(text.size(), max_stored));
  write_frames(page, answer);
  answer.buffers.clear();
  answer.length = 0;
  std::string_view frames = answer.frames;
  push(answer, gzip_header);
  push(answer, page.gzip_parts[0]);
  for (std::size_t i = 0; i < page.slots.size(); ++i) {
    push(answer, frames.substr(0, block_header_size));
    frames.remove_prefix(block_header_size);
    push(answer, answer.texts[page.slots[i]]);
    push(answer, page.gzip_parts[i + 1]);
  }
  push(answer, frames.substr(0, last_block.size() + trailer_size));
}

}  // namespace fiveone::http
