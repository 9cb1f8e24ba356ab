#include "modules/portal/pages/article_part.hpp"
#include "modules/portal/pages/linked_data.hpp"
#include "modules/portal/pages/parts.hpp"
#include "modules/portal/pages/render.hpp"

namespace fiveone::portal::pages {
namespace {

using html::Html;
using html::Values;

std::string or_dash(std::string_view text) { return text.empty() ? "—" : std::string(text); }

Html elements_part(Language language, const PolicyView& view) {
  const auto& elements = view.elements;
  Values values = labelled(language);
  values.set("INDEX_NUMBER", or_dash(elements.index_number)).set("THEME", or_dash(elements.theme));
  values.set("ISSUER", or_dash(elements.issuer)).set("WRITTEN", elements.written ? to_iso(*elements.written) : "—");
  values.set("DOCUMENT_NUMBER", or_dash(elements.document_number)).set("PUBLISHED", to_minutes(view.article.published));
  values.set("TITLE", view.article.title).set("SUBJECT_WORDS", or_dash(elements.subject_words));
  put_validity(values, language, elements.validity);
  if (!elements.validity_note.empty()) values.add("NOTE").set("TEXT", elements.validity_note);
  return render_part("elements.html", values);
}

// A document that no longer stands as it was must say so on the already published original (国办发〔2017〕47号).
Html validity_banner(Language language, const PolicyElements& elements) {
  if (elements.validity <= Validity::Valid) return {};
  Values values = labelled(language);
  put_validity(values, language, elements.validity);
  values.set("STATEMENT", say(language, fmt::format("portal.validity.{}.statement", class_of(elements.validity))));
  if (!elements.validity_note.empty()) values.add("NOTE").set("TEXT", elements.validity_note);
  if (!elements.validity_link.address.empty())
    values.add("LINK").set("ADDRESS", elements.validity_link.address).set("TEXT", elements.validity_link.text);
  return render_part("validity.html", values);
}

Head head_of(const ArticleView& view) {
  Head head;
  head.title = view.title;
  head.column = view.column;
  head.content = content_labels_of(view);
  head.feed = view.feed;
  return head;
}

}  // namespace

Html render_article(const Frame& frame, const ArticleView& view) {
  Head head = head_of(view);
  head.linked_data = {news_data(frame, view), trail_data(frame, view.trail)};
  return render_page(frame, head, article_part(frame, view, {}));
}

Html render_policy(const Frame& frame, const PolicyView& view) {
  ArticleExtras extras;
  extras.style = BodyStyle::Official;
  extras.elements = elements_part(frame.language, view);
  extras.banner = validity_banner(frame.language, view.elements);
  extras.document_number = view.elements.document_number;
  extras.validity = view.elements.validity;
  extras.interpretations.title = say(frame.language, "portal.label.interpretations");
  for (const auto& item : view.interpretations) extras.interpretations.links.push_back({item.title, item.address});
  Head head = head_of(view.article);
  head.linked_data = {legislation_data(frame, view), trail_data(frame, view.article.trail)};
  return render_page(frame, head, article_part(frame, view.article, extras));
}

namespace {

Values withdrawal(const Frame& frame, const WithdrawnView& view) {
  Values values = labelled(frame.language);
  values.set("TITLE", view.title).set("CONTACT", frame.footer.contact);
  values.set("STATEMENT", say(frame.language, "portal.withdrawn.statement", {{"date", to_iso(day_of(view.withdrawn))}}));
  values.set("INSTANT", to_rfc3339(view.published)).set("PUBLISHED", to_minutes(view.published));
  if (!view.reason.empty()) values.add("REASON").set("TEXT", view.reason);
  if (!view.substitute.address.empty())
    values.add("SUBSTITUTE").set("ADDRESS", view.substitute.address).set("TEXT", view.substitute.text);
  return values;
}

}  // namespace

Html render_withdrawn(const Frame& frame, const WithdrawnView& view) {
  Values values = withdrawal(frame, view);
  const Html banner = render_part("withdrawn_banner.html", values);
  Head head;
  head.title = view.title;
  head.column = view.column;
  head.for_search_engines = false;
  if (view.article) {
    head.content = content_labels_of(*view.article);
    ArticleExtras extras;
    extras.banner = banner;
    return render_page(frame, head, article_part(frame, *view.article, extras));
  }
  head.content = ContentLabels{view.title, view.published, {}, {}, {}, {}, {}};
  values.set("TRAIL_HTML", trail_part(frame.language, view.trail)).set("BANNER_HTML", banner);
  return render_page(frame, head, render_part("withdrawn.html", values));
}

}  // namespace fiveone::portal::pages
