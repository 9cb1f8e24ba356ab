// The article as a reading page, with what may stand above it: a policy's elements, a banner.
#pragma once

#include "modules/portal/pages/head.hpp"

namespace fiveone::portal::pages {

enum class BodyStyle { News, Official };  // sans serif, or FangSong with the layout of official documents

struct ArticleExtras {
  BodyStyle style = BodyStyle::News;
  html::Html elements;
  html::Html banner;
  std::string document_number;  // beneath the title, with the validity beside it
  Validity validity = Validity::Unknown;
  LinkGroup interpretations;
};

html::Html article_part(const Frame& frame, const ArticleView& view, const ArticleExtras& extras);
ContentLabels content_labels_of(const ArticleView& view);

}  // namespace fiveone::portal::pages
