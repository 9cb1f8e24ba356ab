// Views filled for looking at and for the browser's checks: the kind of content that a department publishes, and the kind
// that breaks pages (markup in every text, words without end, empty lists, right-to-left script).
#pragma once

#include <string>
#include <vector>

#include "modules/portal/pages/render.hpp"

namespace fiveone::samples {

enum class Content { Usual, Hostile };

struct Sample {
  std::string name;  // "home", "error-404"
  bool every_mode;   // or only the normal one
  html::Html (*render)(portal::pages::Frame, Content);
};

portal::pages::Frame frame(Language language, portal::pages::ViewMode mode, Content content);
const std::vector<Sample>& all();

}  // namespace fiveone::samples
