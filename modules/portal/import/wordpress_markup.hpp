// How WordPress writes a body: paragraphs parted by blank lines, and shortcodes in square brackets. Both are made plain HTML here; what
// comes out is as untrusted as what went in, and is the sanitizer's to clean.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fiveone::portal {

// A picture of a gallery.
struct GalleryPicture {
  std::string address;
  std::string alternative;
  std::string caption;
};

struct WordpressBody {
  std::string html;
  bool dropped_shortcode = false;
};

// `gallery` gives the pictures of the ids that a [gallery ids="1,2"] names, those of the article itself for none.
using GalleryOf = std::function<std::vector<GalleryPicture>(const std::vector<std::string>& ids)>;

WordpressBody read_wordpress_body(std::string_view body, const GalleryOf& gallery);

// The steps of it.
std::string without_comments(std::string_view html);
// [caption], [gallery], [embed], [audio] and [video] as HTML; of others the brackets go and what they enclose stays. Square brackets that
// are no shortcode stay as they are.
WordpressBody expand_shortcodes(std::string_view html, const GalleryOf& gallery);
// Blank lines part paragraphs, single line ends become <br>; not inside tables, lists, headings, pre and their like.
std::string put_paragraphs(std::string_view html);

}  // namespace fiveone::portal
