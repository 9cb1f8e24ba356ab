// One answer made of a cached page: the buffers to send, in order, without copying the page's parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "floor/http/page_cache.hpp"

namespace fiveone::http {

// Kept with a connection and used again for each answer, so that an answer allocates nothing once it is warm.
// The buffers point into the page and into this object.
struct PageAnswer {
  std::vector<std::string_view> buffers;  // of the body
  std::size_t length = 0;                 // of the body
  SlotTexts texts;
  std::string frames;  // stored-block headers and the gzip trailer
};

void plain_answer(const CachedPage& page, PageAnswer& answer);
// The page must have gzip_parts.
void gzip_answer(const CachedPage& page, PageAnswer& answer);

}  // namespace fiveone::http
