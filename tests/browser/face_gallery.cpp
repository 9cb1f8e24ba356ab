// Writes every public page into a folder, for tests/browser/face.mjs and for people to look at: face_gallery FOLDER
#include <fstream>
#include <iostream>

#include "embedded/floor_base.hpp"
#include "embedded/modules_portal.hpp"
#include "floor/base/messages.hpp"
#include "tests/browser/face_samples.hpp"

using namespace fiveone;
using portal::pages::Contrast;
using portal::pages::ViewMode;

namespace {

void write(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  if (!file.write(text.data(), static_cast<std::streamsize>(text.size()))) throw std::runtime_error("cannot write " + path.string());
}

struct NamedMode {
  std::string_view name;
  ViewMode mode;
};

constexpr NamedMode modes[] = {{"normal", {}},
                               {"large", {true, Contrast::Normal}},
                               {"white", {false, Contrast::BlackOnWhite}},
                               {"dark", {false, Contrast::YellowOnBlack}},
                               {"large-dark", {true, Contrast::YellowOnBlack}}};

void write_pages(const std::filesystem::path& folder, Language language, samples::Content content) {
  const auto prefix = fmt::format("{}-{}", language == Language::Chinese ? "zh" : "en", content == samples::Content::Usual ? "usual" : "hostile");
  for (const auto& sample : samples::all())
    for (const auto& [name, mode] : modes) {
      const bool wanted = name == "normal" || (sample.every_mode && (content == samples::Content::Usual || name == "large"));
      if (!wanted) continue;
      const auto page = sample.render(samples::frame(language, mode, content), content);
      write(folder / fmt::format("{}-{}-{}.html", prefix, name, sample.name), page.text());
    }
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "Usage: face_gallery FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  load_messages({embedded_floor_base(), embedded_modules_portal()});
  html::load_templates({embedded_modules_portal()});
  for (const auto language : {Language::Chinese, Language::English})
    for (const auto content : {samples::Content::Usual, samples::Content::Hostile}) write_pages(folder, language, content);
  write(folder / "style.css", portal::pages::stylesheet());
}
