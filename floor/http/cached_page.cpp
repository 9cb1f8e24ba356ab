#include <stdexcept>

#include "floor/http/compress.hpp"
#include "floor/http/page_cache.hpp"
#include "floor/http/response_head.hpp"

namespace fiveone::http {
namespace {

constexpr char mark_start = '\x02';
constexpr char mark_zero = '\x0e';  // 0x0e to 0x13 name the slots

std::size_t find_mark(std::string_view text) {
  for (auto at = text.find(mark_start); at != std::string_view::npos; at = text.find(mark_start, at + 1)) {
    if (at + 1 < text.size() && text[at + 1] >= mark_zero && text[at + 1] < mark_zero + static_cast<char>(max_slots)) return at;
  }
  return std::string_view::npos;
}

void split_at_marks(std::string_view body, CachedPage& page) {
  for (auto at = find_mark(body); at != std::string_view::npos; at = find_mark(body)) {
    page.parts.emplace_back(body.substr(0, at));
    page.slots.push_back(static_cast<std::uint8_t>(body[at + 1] - mark_zero));
    body.remove_prefix(at + 2);
  }
  page.parts.emplace_back(body);
}

void compress_parts(CachedPage& page) {
  for (const auto& part : page.parts) {
    page.gzip_parts.push_back(deflate_part(part));
    page.crcs.push_back(crc_of(part));
    page.crc_shifts.push_back(crc_shift(part.size()));
  }
}

}  // namespace

std::string slot_mark(std::size_t number) {
  if (number >= max_slots) throw std::logic_error("a page has no slot of that number");
  return {mark_start, static_cast<char>(mark_zero + static_cast<char>(number))};
}

std::shared_ptr<CachedPage> make_page(std::string_view body, std::string_view content_type, std::vector<Field> headers,
                                      std::vector<std::string> tags, OnAnswer on_answer) {
  auto page = std::make_shared<CachedPage>();
  split_at_marks(body, *page);
  if (is_compressible(content_type)) compress_parts(*page);
  append_field(page->head, "content-type", content_type);
  if (!page->gzip_parts.empty()) append_field(page->head, "vary", "Accept-Encoding");
  append_fields(page->head, headers);
  page->tags = std::move(tags);
  page->on_answer = std::move(on_answer);
  return page;
}

}  // namespace fiveone::http
