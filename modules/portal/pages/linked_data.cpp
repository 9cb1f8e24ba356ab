#include "modules/portal/pages/linked_data.hpp"

#include "modules/portal/pages/head.hpp"

namespace fiveone::portal::pages {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') (out += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&') out += fmt::format("\\u{:04x}", c);
    else out += c;
  }
  return out += '"';
}

// One object under construction; empty values are left out.
class Thing {
 public:
  explicit Thing(std::string_view type) : text_("{\"@type\":" + quoted(type)) {}

  Thing& put(std::string_view name, std::string_view value) {
    return value.empty() ? *this : put_json(name, quoted(value));
  }
  Thing& put_json(std::string_view name, std::string_view json) {
    text_ += fmt::format(",{}:{}", quoted(name), json);
    return *this;
  }
  std::string done() const { return text_ + "}"; }

 private:
  std::string text_;
};

std::string array_of(const std::vector<std::string>& members) { return fmt::format("[{}]", fmt::join(members, ",")); }

std::string with_context(const Thing& thing) {
  std::string text = thing.done();
  return text.insert(1, "\"@context\":\"https://schema.org\",");
}

Thing organization(const Frame& frame) {
  Thing thing("GovernmentOrganization");
  thing.put("name", frame.site_name).put("url", absolute(frame, frame.home_path)).put("identifier", frame.site_id_code);
  return thing;
}

std::string_view force_of(Validity validity) {
  switch (validity) {
    case Validity::Valid: return "https://schema.org/InForce";
    case Validity::Amended: return "https://schema.org/PartiallyInForce";
    case Validity::Abolished:
    case Validity::Expired: return "https://schema.org/NotInForce";
    case Validity::Unknown: break;
  }
  return "";
}

void put_publication(Thing& thing, const Frame& frame, const ArticleView& article) {
  thing.put("headline", article.title).put("description", article.description).put("inLanguage", language_tag(frame.language));
  thing.put("url", absolute(frame, frame.path)).put("datePublished", to_rfc3339(article.published));
  thing.put("dateModified", to_rfc3339(article.revised.value_or(article.published)));
  thing.put("keywords", article.keywords).put("isBasedOn", absolute(frame, article.provenance.address));
  if (!article.pictures.empty()) thing.put("image", absolute(frame, article.pictures.front().address));
  const auto& author = article.author.empty() ? article.source : article.author;
  if (!author.empty()) thing.put_json("author", Thing("Organization").put("name", author).done());
  thing.put_json("publisher", organization(frame).done());
}

}  // namespace

std::string organization_data(const Frame& frame) {
  Thing thing = organization(frame);
  thing.put("alternateName", frame.site_name_second).put("telephone", frame.footer.contact);
  return with_context(thing);
}

std::string trail_data(const Frame& frame, const std::vector<Link>& trail) {
  std::vector<std::string> steps;
  for (const auto& step : trail)
    steps.push_back(Thing("ListItem")
                        .put_json("position", std::to_string(steps.size() + 1))
                        .put("name", step.text)
                        .put("item", absolute(frame, step.address.empty() ? frame.path : step.address))
                        .done());
  return with_context(Thing("BreadcrumbList").put_json("itemListElement", array_of(steps)));
}

std::string collection_data(const Frame& frame, const ColumnLabels& column, const std::vector<ListItem>& items) {
  std::vector<std::string> parts;
  for (const auto& item : items)
    parts.push_back(Thing("CreativeWork")
                        .put("name", item.title)
                        .put("url", absolute(frame, item.address))
                        .put("datePublished", to_rfc3339(item.published))
                        .done());
  Thing thing("CollectionPage");
  thing.put("name", column.name).put("description", column.description).put("url", absolute(frame, frame.path));
  thing.put("inLanguage", language_tag(frame.language)).put_json("hasPart", array_of(parts));
  return with_context(thing);
}

std::string news_data(const Frame& frame, const ArticleView& article) {
  Thing thing("NewsArticle");
  put_publication(thing, frame, article);
  return with_context(thing);
}

std::string legislation_data(const Frame& frame, const PolicyView& policy) {
  Thing thing("Legislation");
  put_publication(thing, frame, policy.article);
  const auto& elements = policy.elements;
  thing.put("name", policy.article.title).put("legislationIdentifier", elements.document_number);
  if (elements.written) thing.put("legislationDate", to_iso(*elements.written));
  thing.put("legislationLegalForce", force_of(elements.validity));
  thing.put_json("legislationPassedBy", Thing("GovernmentOrganization").put("name", elements.issuer).done());
  return with_context(thing);
}

std::string service_data(const Frame& frame, const Service& service) {
  Thing thing("GovernmentService");
  thing.put("name", service.name).put("description", service.note).put("url", absolute(frame, service.address));
  thing.put_json("serviceOperator", organization(frame).done());
  return with_context(thing);
}

html::Html script_of(const std::vector<std::string>& objects) {
  std::string text;
  for (const auto& object : objects) text += "<script type=\"application/ld+json\">" + object + "</script>\n";
  return html::Html::vouched(std::move(text));
}

}  // namespace fiveone::portal::pages
