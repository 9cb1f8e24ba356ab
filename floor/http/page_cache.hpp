// Rendered public pages, kept in memory and answered on the socket thread without a copy.
//
// A page is fixed bytes with slots between them: the visit counts, whose text is asked at each answer, so that a cached
// page shows exact figures. For gzip each fixed part is compressed once and the slots are stored blocks between
// (RFC 1951 3.2.4); the checksum is combined, so an answer costs no compression.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/message.hpp"

namespace fiveone::http {

inline constexpr std::size_t max_slots = 6;
using SlotTexts = std::array<std::string, max_slots>;

// What happens at each answer: counts it when it is a GET answered 200, and writes the slots' texts. Called on socket threads,
// must not block.
using OnAnswer = std::function<void(bool counted, SlotTexts& texts)>;

struct CachedPage {
  std::vector<std::string> parts;       // one more than slots used
  std::vector<std::string> gzip_parts;  // raw deflate, each ended at a byte by a full flush
  std::vector<std::uint32_t> crcs;      // of each part, and
  std::vector<std::uint32_t> crc_shifts;  // what appends its length to a checksum (zlib, crc32_combine_gen)
  std::vector<std::uint8_t> slots;      // slot numbers, in the order in which they stand
  OnAnswer on_answer;                   // may be empty
  std::string head;                     // status line's header fields, ready to send, without length and encoding
  std::vector<std::string> tags;        // what it was made from: "article:12", "column:3", "site:1"
};

// Text to put where slot `number` shall stand (two control characters that no clean text contains).
std::string slot_mark(std::size_t number);

// Splits `body` at the marks and compresses the parts. `headers` are sent with each answer.
std::shared_ptr<CachedPage> make_page(std::string_view body, std::string_view content_type, std::vector<Field> headers,
                                      std::vector<std::string> tags, OnAnswer on_answer);

// Thread-safe, bounded by bytes, least recently used goes first.
class PageCache {
 public:
  explicit PageCache(std::size_t max_bytes = 64'000'000);
  ~PageCache();
  std::shared_ptr<const CachedPage> find(std::string_view key) const;
  // `made_at` is generation() as it was before the page's data was read: a page that was invalidated meanwhile is not kept.
  void put(std::string_view key, std::shared_ptr<const CachedPage> page, std::uint64_t made_at);
  std::uint64_t generation() const;
  void invalidate(std::string_view tag);
  void clear();

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace fiveone::http
