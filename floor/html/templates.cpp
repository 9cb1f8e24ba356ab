#include "floor/html/templates.hpp"

#include <ctemplate/template.h>

#include <iostream>
#include <shared_mutex>
#include <sstream>

#include "floor/html/template_source.hpp"

namespace fiveone::html {
namespace {

constexpr auto strip = ctemplate::STRIP_BLANK_LINES;

ctemplate::TemplateString view(std::string_view text) { return {text.data(), text.size()}; }

// Our texts by path, and what ctemplate made of them. A path that is not ours never reaches ctemplate, which would look for
// a file of that name.
class Library {
 public:
  void load(std::span<const TemplateFile> files) {
    const std::unique_lock lock(mutex_);
    for (const auto& file : files) texts_.insert_or_assign(std::string(file.path), std::string(file.text));
    for (const auto& file : files) parse(file.path);
  }

  bool knows(std::string_view path) const {
    const std::shared_lock lock(mutex_);
    return texts_.contains(path);
  }

  std::string expand(std::string_view path, const ctemplate::TemplateDictionary& values) {
    std::string out;
    if (!cache_.ExpandWithData(view(path), strip, &values, nullptr, &out))
      throw std::runtime_error(fmt::format("template {} could not be filled", path));
    return out;
  }

 private:
  void parse(std::string_view path);

  mutable std::shared_mutex mutex_;
  TemplateTexts texts_;
  ctemplate::TemplateCache cache_;
};

// ctemplate says what is wrong on std::cerr only.
class Overheard {
 public:
  Overheard() : before_(std::cerr.rdbuf(words_.rdbuf())) {}
  ~Overheard() { std::cerr.rdbuf(before_); }
  Overheard(const Overheard&) = delete;
  Overheard& operator=(const Overheard&) = delete;
  std::string words() const { return words_.str(); }

 private:
  std::ostringstream words_;
  std::streambuf* before_;
};

void Library::parse(std::string_view path) {
  const auto text = prepare_template(texts_, path);
  const Overheard overheard;
  cache_.Delete(view(path));
  const bool parsed = cache_.StringToTemplateCache(view(path), view(text), strip) && cache_.LoadTemplate(view(path), strip);
  if (!parsed) throw std::runtime_error(fmt::format("{}: {}", path, overheard.words()));
}

Library& library() {
  static Library loaded;
  return loaded;
}

}  // namespace

Values::Values() : own_(std::make_unique<ctemplate::TemplateDictionary>("page")), dictionary_(own_.get()) {}
Values::Values(ctemplate::TemplateDictionary* inner) : dictionary_(inner) {}
Values::Values(Values&& other) noexcept = default;
Values::~Values() = default;

Values& Values::set(std::string_view name, std::string_view text) {
  if (takes_html(name)) throw std::logic_error(fmt::format("{} takes an Html, not a text", name));
  dictionary_->SetValue(view(name), view(text));
  return *this;
}

Values& Values::set(std::string_view name, std::int64_t number) { return set(name, fmt::format_int(number).c_str()); }

Values& Values::set(std::string_view name, Id id) { return set(name, to_string(id)); }

Values& Values::set(std::string_view name, const Html& html) {
  if (!takes_html(name)) throw std::logic_error(fmt::format("{} takes a text, not an Html", name));
  dictionary_->SetValue(view(name), view(html.text()));
  return *this;
}

Values& Values::show(std::string_view section) {
  dictionary_->ShowSection(view(section));
  return *this;
}

Values Values::add(std::string_view section) { return Values(dictionary_->AddSectionDictionary(view(section))); }

Values Values::include(std::string_view place, std::string_view template_path) {
  if (!library().knows(template_path)) throw std::logic_error(fmt::format("there is no template {}", template_path));
  auto* inner = dictionary_->AddIncludeDictionary(view(place));
  inner->SetFilename(view(template_path));
  return Values(inner);
}

void load_templates(std::span<const TemplateFile> files) { library().load(files); }

void load_templates(std::initializer_list<std::span<const EmbeddedFile>> rooms) {
  std::vector<TemplateFile> files;
  for (const auto& room : rooms)
    for (const auto& file : room)
      if (file.path.ends_with(".html")) files.push_back({file.path, file.text});
  load_templates(files);
}

Html render(std::string_view template_path, const Values& values) {
  if (!library().knows(template_path)) throw std::logic_error(fmt::format("there is no template {}", template_path));
  return Html::vouched(library().expand(template_path, *values.dictionary_));
}

}  // namespace fiveone::html
