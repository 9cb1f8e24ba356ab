// What each public page shows, and nothing else: no ids to look up, no database. render.hpp turns each into HTML.
// Addresses are local paths ("/art/2026/3/5/art_2_77.html") or whole https addresses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/portal/pages/chart.hpp"
#include "modules/portal/pages/frame.hpp"

namespace fiveone::portal::pages {

// The statutory labels of a column; all four are required wherever it is named.
struct ColumnLabels {
  std::string name;
  std::string description;
  std::string keywords;
  std::string type;  // of the list in the annex: 首页, 工作动态, 政策文件 …
};

struct Picture {
  std::string address;
  std::string alternative;  // what a reader who cannot see it must know
  std::string caption;
  int width = 0;            // pixels, so that nothing jumps while it loads
  int height = 0;
};

enum class Validity { Unknown, Valid, Amended, Abolished, Expired };

struct ListItem {
  std::string title;
  std::string address;
  Instant published;
  std::string summary;          // shown where a list has room for it
  std::string document_number;  // 文号, in lists of policies
  Validity validity = Validity::Unknown;
};

struct Attachment {
  std::string name;
  std::string address;
  std::string kind;         // "PDF", "XLSX": shown in capitals
  std::int64_t bytes = 0;
};

// Newer and older pages of a list by key; "" where there is none.
struct Paging {
  std::string newer;
  std::string older;
};

struct ListBlock {
  std::string title;
  std::string address;  // of the whole list
  std::vector<ListItem> items;
};

struct Figure {
  std::string label;
  std::string value;    // as printed: 1,234.5
  std::string unit;
  std::string period;   // 2026年1-9月
  std::string change;   // 同比增长 5.2%
  std::string address;  // of its definition and source
};

struct DataBlock {
  std::string title;
  std::string address;
  std::vector<Figure> figures;  // 3 to 5
  std::optional<Chart> chart;
};

struct Service {
  std::string name;
  std::string note;     // for whom, how long
  std::string address;
};

struct Headline {
  ListItem item;
  Picture picture;
};

// A count is shown only where it is given: an invented zero would be a lie.
struct InteractionEntry {
  Link link;
  std::string note;
  std::optional<std::int64_t> count;
  std::string count_label;  // 本年办结
};

struct FacetValue {
  std::string text;
  std::string address;  // the list with this value chosen, or without it where it is chosen
  std::int64_t count = 0;
  bool chosen = false;
};

struct Facet {
  std::string title;
  std::vector<FacetValue> values;
};

struct LinkGroup {
  std::string title;
  std::vector<Link> links;
};

struct HomeView {
  ColumnLabels labels;                 // type is 首页
  std::optional<Headline> headline;
  ListBlock news;
  ListBlock notices;
  std::vector<ListBlock> blocks;       // further columns, two in a row
  DataBlock data;
  std::string policy_address;          // of the policy library
  std::vector<FacetValue> policy_themes;
  ListBlock policies;
  std::vector<Service> services;       // the eight asked for most
  std::string services_address;
  std::vector<InteractionEntry> interaction;
  std::vector<LinkGroup> links;
  std::vector<Link> big_entries;       // six, for large text
};

struct ColumnView {
  ColumnLabels labels;
  std::vector<Link> trail;                  // from home to here, this page last and without address
  std::string section;                      // heading of the side list
  std::vector<NavigationLink> siblings;     // the side list: this column's family
  std::vector<ListItem> items;
  Paging paging;
  std::string feed;                         // Atom
  std::string promise;                      // 每周更新
  std::string empty_reason;                 // why there is nothing, and what to do
};

struct ChangeNote {
  Instant at;
  std::string text;
};

struct ArticleView {
  std::string language;          // of the text, as the lang attribute takes it; "" is the page's
  ColumnLabels column;
  std::vector<Link> trail;
  std::string feed;
  std::string title;
  std::string subtitle;
  std::string source;
  std::string author;
  std::string editor;            // 责任编辑
  std::string keywords;
  std::string description;
  Instant published;
  std::optional<Instant> revised;
  html::Html body;
  std::vector<Picture> pictures;  // above the body
  std::vector<Attachment> attachments;
  std::vector<LinkGroup> related;
  std::string visits_today;       // slot texts
  std::string visits_total;
  std::vector<ChangeNote> changes;
  Link provenance;                // the copy's origin: where it was first published
  ListBlock latest;               // of the same column
};

// The elements of 国办发〔2017〕47号's policy documents; an empty one is shown as a dash.
struct PolicyElements {
  std::string index_number;     // 索引号
  std::string theme;            // 主题分类
  std::string issuer;           // 发文机关
  std::optional<Day> written;   // 成文日期
  std::string document_number;  // 文号
  std::string subject_words;    // 主题词
  Validity validity = Validity::Unknown;
  std::string validity_note;    // amended or abolished by what, valid until when
  Link validity_link;
};

struct PolicyView {
  ArticleView article;                  // its body is the document's text
  PolicyElements elements;
  std::vector<ListItem> interpretations;
};

struct PolicyLibraryView {
  ColumnLabels labels;
  std::vector<Link> trail;
  std::string action;                   // where the form asks
  std::string text;                     // what was searched for
  std::vector<std::pair<std::string, std::string>> kept;  // chosen facets, as hidden fields
  std::vector<Facet> facets;
  std::int64_t total = 0;
  std::vector<ListItem> items;
  std::vector<PolicyElements> elements;  // of each item, in the same order
  std::string clear_address;             // the list without any filter
  Paging paging;
  std::string feed;
};

struct SearchHit {
  html::Html title;    // with <mark>
  std::string address;
  html::Html snippet;
  std::string column;
  std::string kind;    // 文章, 政策文件, 附件
  Instant published;
  Validity validity = Validity::Unknown;
};

struct Choice {
  std::string text;
  std::string value;
  bool chosen = false;
};

struct SelectField {
  std::string name;    // of the form's field
  std::string label;
  std::vector<Choice> choices;
};

struct SearchView {
  ColumnLabels labels;
  std::vector<Link> trail;
  std::string text;
  std::vector<SelectField> filters;      // column, year, kind
  std::int64_t total = 0;
  bool total_is_estimate = false;
  std::vector<SearchHit> hits;
  std::optional<Link> suggestion;        // a spelling that finds something
  Paging paging;
};

struct SiteMapNode {
  Link link;
  std::string note;
  std::vector<SiteMapNode> children;
};

struct SiteMapView {
  ColumnLabels labels;
  std::vector<Link> trail;
  std::vector<SiteMapNode> columns;
  std::vector<LinkGroup> others;
};

// The article stays readable beneath the banner where `article` is given; otherwise only the fact remains (410).
struct WithdrawnView {
  ColumnLabels column;
  std::vector<Link> trail;
  std::string title;
  Instant published;
  Instant withdrawn;
  std::string reason;
  Link substitute;
  std::optional<ArticleView> article;
};

struct ErrorView {
  int status = 404;        // 400, 403, 404, 410, 413, 429, 500, 503; others are told as 400 or 500
  std::string request_id;  // shown, so that whom they call can find it
  Instant at;
  std::string detail;      // one translated sentence about this case; "" shows the kind's own words
  int retry_after_s = 0;   // 429 and 503
};

struct SettingsView {
  ColumnLabels labels;
  std::vector<Link> trail;
  std::string action;      // GET form: text=normal|large, contrast=normal|white|black, back
  std::string back;        // the page to return to
};

struct AccessibilityStatementView {
  ColumnLabels labels;
  std::vector<Link> trail;
  std::string settings_address;
  std::string contact;
  Day reviewed;
};

}  // namespace fiveone::portal::pages
