// Any bytes as a WordPress export, and as a body of one article: what is taken has a title and is UTF-8.
#include <cstdint>
#include <cstdlib>

#include "floor/base/text.hpp"
#include "modules/portal/import/byte_readers.hpp"
#include "modules/portal/import/wordpress_markup.hpp"

using namespace fiveone;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const portal::ReadingEvents events{.record = [](const portal::ImportRecord& record) -> Result<> {
                                       if (record.source_key.empty() || record.title.empty()) std::abort();
                                       if (!is_utf8(record.title) || !is_utf8(record.body_html) || !is_utf8(record.original_address)) std::abort();
                                       return {};
                                     },
                                     .refused = [](const portal::ImportFault&) {},
                                     .remark = [](const portal::ImportFault&) {}};
  (void)portal::read_wxr(text, events);
  const auto gallery = [](const auto&) { return std::vector<portal::GalleryPicture>{{"https://a.example/x.jpg", "x", "y"}}; };
  if (is_utf8(text) && !is_utf8(portal::read_wordpress_body(text, gallery).html)) std::abort();
  return 0;
}
