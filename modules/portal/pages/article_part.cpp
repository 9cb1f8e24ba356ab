#include "modules/portal/pages/article_part.hpp"

#include "floor/base/text.hpp"
#include "modules/portal/pages/parts.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Values;

// Long enough for a search engine's result, short enough to be read there.
constexpr std::size_t description_characters = 120;

void add_text(Values& page, std::string_view section, std::string_view text) {
  if (!text.empty()) page.add(section).set("TEXT", text);
}

void put_title(Values& page, const Frame& frame, const ArticleView& view) {
  page.set("TEXT_LANGUAGE", view.language.empty() ? language_tag(frame.language) : std::string_view(view.language));
  page.set("TITLE", view.title).set("SOURCE", view.source.empty() ? frame.site_name : view.source);
  page.set("PUBLISHED", to_minutes(view.published)).set("PUBLISHED_INSTANT", to_rfc3339(view.published));
  add_text(page, "SUBTITLE", view.subtitle);
  add_text(page, "AUTHOR", view.author);
  if (view.revised) page.add("REVISED").set("INSTANT", to_rfc3339(*view.revised)).set("SHOWN", to_minutes(*view.revised));
  if (!view.visits_total.empty()) page.add("VISITS").set("TODAY", view.visits_today).set("TOTAL", view.visits_total);
}

void put_document_number(Values& page, Language language, const ArticleExtras& extras) {
  if (extras.document_number.empty()) return;
  Values line = page.add("NUMBER");
  line.set("TEXT", extras.document_number);
  if (extras.validity == Validity::Unknown) return;
  Values mark = line.add("MARK");
  put_validity(mark, language, extras.validity);
}

void put_body(Values& page, const ArticleView& view, BodyStyle style) {
  page.set("BODY_CLASS", style == BodyStyle::News ? "news" : "official").set("BODY_HTML", view.body);
  for (const auto& picture : view.pictures) {
    Values figure = page.add("PICTURE");
    figure.set("ADDRESS", picture.address).set("ALTERNATIVE", picture.alternative);
    figure.set("WIDTH", std::int64_t{picture.width}).set("HEIGHT", std::int64_t{picture.height});
    add_text(figure, "CAPTION", picture.caption);
  }
}

void put_attachments(Values& page, Language language, const std::vector<Attachment>& attachments) {
  if (attachments.empty()) return;
  Values block = page.add("ATTACHMENTS");
  for (const auto& file : attachments)
    block.add("ATTACHMENT")
        .set("ADDRESS", file.address)
        .set("NAME", file.name)
        .set("KIND", file.kind)
        .set("SIZE", shown_size(language, file.bytes));
}

void put_changes(Values& page, const std::vector<ChangeNote>& changes) {
  if (changes.empty()) return;
  Values block = page.add("CHANGES");
  for (const auto& change : changes)
    block.add("CHANGE").set("INSTANT", to_rfc3339(change.at)).set("SHOWN", to_minutes(change.at)).set("TEXT", change.text);
}

void put_end(Values& page, const Frame& frame, const ArticleView& view) {
  if (!view.provenance.text.empty())
    page.add("PROVENANCE").set("ADDRESS", view.provenance.address).set("TEXT", view.provenance.text);
  add_text(page, "EDITOR", view.editor);
  page.set("PAGE_ADDRESS", absolute(frame, frame.path));
}

void add_group(Values& side, const LinkGroup& group) {
  if (group.links.empty()) return;
  Values block = side.add("GROUP");
  block.set("TITLE", group.title);
  for (const auto& link : group.links) block.add("LINK").set("ADDRESS", link.address).set("TEXT", link.text);
}

void put_side(Values& page, Language language, const ArticleView& view, const LinkGroup& interpretations) {
  if (interpretations.links.empty() && view.related.empty() && view.latest.items.empty()) return;
  page.show("WITH_SIDE");
  Values side = page.add("SIDE");
  add_group(side, interpretations);
  for (const auto& group : view.related) add_group(side, group);
  if (!view.latest.items.empty())
    side.set("LATEST_HTML", block_part(language, "latest", view.latest, TimeShown::Day));
}

}  // namespace

html::Html article_part(const Frame& frame, const ArticleView& view, const ArticleExtras& extras) {
  Values page = labelled(frame.language);
  page.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("BANNER_HTML", extras.banner);
  page.set("ELEMENTS_HTML", extras.elements).set("KIND", extras.style == BodyStyle::Official ? "policy" : "story");
  put_document_number(page, frame.language, extras);
  put_title(page, frame, view);
  put_body(page, view, extras.style);
  put_attachments(page, frame.language, view.attachments);
  put_changes(page, view.changes);
  put_end(page, frame, view);
  put_side(page, frame.language, view, extras.interpretations);
  return render_part("article.html", page);
}

ContentLabels content_labels_of(const ArticleView& view) {
  ContentLabels labels{view.title, view.published, view.source, view.keywords, view.author, view.description, {}};
  if (labels.description.empty())
    labels.description = shorten(collapse_spaces(html::visible_text(view.body.text())), description_characters);
  if (!view.pictures.empty()) labels.image = view.pictures.front().address;
  return labels;
}

}  // namespace fiveone::portal::pages
