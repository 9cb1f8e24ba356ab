#include "floor/base/text.hpp"
#include "modules/portal/import/wordpress_markup.hpp"

namespace fiveone::portal {
namespace {

// Paragraphs are put inside these too; into the other blocks nothing is.
constexpr std::array<std::string_view, 10> containers = {
    "article", "aside", "blockquote", "center", "div", "footer", "header", "main", "nav", "section"};
constexpr std::array<std::string_view, 33> blocks = {
    "address", "article", "aside",  "blockquote", "center", "details", "dialog", "div", "dl",  "fieldset", "figure",
    "footer",  "form",    "h1",     "h2",         "h3",     "h4",      "h5",     "h6",  "header", "main",  "menu",
    "nav",     "ol",      "p",      "pre",        "script", "section", "style",  "table", "textarea", "ul", "hr"};

constexpr std::size_t deepest = 600;  // the sanitizer refuses less

bool is_one_of(std::string_view name, std::span<const std::string_view> names) { return std::ranges::find(names, name) != names.end(); }

struct Tag {
  std::string name;  // lower case, "" for what is none
  bool closing = false;
  bool unclosed = false;  // there is no `>` any more: nothing behind is a tag either
  std::size_t size = 1;
};

Tag tag_at(std::string_view text) {
  Tag tag;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') {
    tag.closing = true;
    ++at;
  }
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (!((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9'))) break;
    tag.name += small;
  }
  const auto end = text.find('>', at);
  if (tag.name.empty() || end == text.npos) return {.unclosed = end == text.npos};
  tag.size = end + 1;
  return tag;
}

class ParagraphMaker {
 public:
  explicit ParagraphMaker(std::string_view text) : rest_(text) {}

  std::string run() {
    while (!rest_.empty()) {
      if (rest_.front() == '<') take_tag();
      else take_text();
    }
    end_run();
    return std::move(out_);
  }

 private:
  bool wants_paragraphs() const { return open_.empty() || is_one_of(open_.back(), containers); }

  std::string_view take(std::size_t size) {
    const auto piece = rest_.substr(0, size);
    rest_.remove_prefix(piece.size());
    return piece;
  }

  void take_tag() {
    const auto tag = no_more_ends_ ? Tag{} : tag_at(rest_);
    no_more_ends_ = no_more_ends_ || tag.unclosed;
    if (tag.name.empty() || !is_one_of(tag.name, blocks)) {
      put_inline(take(tag.size), tag.name == "br");
    } else if (tag.closing) {
      close(tag);
    } else {
      open(tag);
    }
  }

  void open(const Tag& tag) {
    if (!open_.empty() && open_.back() == "p") leave();  // HTML: a block ends a paragraph
    if (wants_paragraphs()) end_run();
    out_ += take(tag.size);
    if (tag.name == "hr" || open_.size() >= deepest) return;
    open_.push_back(tag.name);
    ++open_count_[tag.name];
  }

  void leave() {
    --open_count_[open_.back()];
    open_.pop_back();
  }

  void close(const Tag& tag) {
    if (open_count_[tag.name] == 0) {
      take(tag.size);  // an end without a beginning
      return;
    }
    if (wants_paragraphs()) end_run();
    while (open_.back() != tag.name) leave();
    leave();
    out_ += take(tag.size);
  }

  void take_text() {
    const auto text = take(std::min(rest_.find('<', 1), rest_.size()));
    if (!wants_paragraphs()) {
      out_ += text;
      return;
    }
    const auto lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) end_line();
      if (!trim(lines[i]).empty()) put_inline(lines[i], false);
      else if (i == 0 || i + 1 == lines.size()) pending_blank_ = pending_blank_ || !lines[i].empty();
    }
  }

  // Other than split_lines, a line end at the end begins another, empty line.
  static std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n')) {
      lines.push_back(text.substr(0, end));
      text.remove_prefix(end + 1);
    }
    lines.push_back(text);
    return lines;
  }

  void put_inline(std::string_view piece, bool is_break) {
    if (!wants_paragraphs()) {
      out_ += piece;
      return;
    }
    if (line_ends_ > 0 && !run_.empty() && !after_break_) run_ += "<br>\n";
    else if (pending_blank_ && !run_.empty()) run_ += ' ';
    line_ends_ = 0;
    pending_blank_ = false;
    after_break_ = is_break;
    run_ += piece;
  }

  void end_line() {
    pending_blank_ = false;
    if (++line_ends_ == 2) end_run();
  }

  void end_run() {
    if (!run_.empty()) {
      out_ += "<p>";
      out_ += trim(run_);
      out_ += "</p>\n";
    }
    run_.clear();
    line_ends_ = 0;
    pending_blank_ = false;
    after_break_ = false;
  }

  std::string_view rest_;
  std::string out_;
  std::string run_;                // the paragraph that is being gathered
  std::vector<std::string> open_;  // the blocks around it
  std::map<std::string, int> open_count_;  // so that an end without a beginning is known at once
  int line_ends_ = 0;              // since the last visible piece
  bool pending_blank_ = false;
  bool after_break_ = false;
  bool no_more_ends_ = false;
};

std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  return out;
}

}  // namespace

std::string put_paragraphs(std::string_view html) { return ParagraphMaker(with_plain_line_ends(html)).run(); }

std::string without_comments(std::string_view html) {
  std::string out;
  for (;;) {
    const auto begin = html.find("<!--");
    out += html.substr(0, begin);
    const auto end = begin == html.npos ? begin : html.find("-->", begin + 4);
    if (end == html.npos) return out;
    html.remove_prefix(end + 3);
  }
}

WordpressBody read_wordpress_body(std::string_view body, const GalleryOf& gallery) {
  // The block editor writes its own paragraphs and marks them; WordPress leaves those bodies alone too.
  const bool has_blocks = body.find("<!-- wp:") != body.npos;
  auto expanded = expand_shortcodes(without_comments(body), gallery);
  if (!has_blocks) expanded.html = put_paragraphs(expanded.html);
  return expanded;
}

}  // namespace fiveone::portal
