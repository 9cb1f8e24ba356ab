// Columns: a tree in each site, each with a kind, the statutory label, and a promise of how often it is updated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "floor/audit/verbs.hpp"
#include "floor/base/messages.hpp"

namespace fiveone::portal {

// What its page is: a list of articles, the policy library, or the way to its children.
enum class ColumnKind { List = 0, PolicyLibrary = 1, Channel = 2 };

struct Column {
  Id id;
  Id site;
  std::optional<Id> parent;
  std::string key;             // unique in its site: what imports and commands name
  ColumnKind kind = ColumnKind::List;
  std::string name_zh;
  std::string name_en;
  std::string description_zh;  // ColumnDescription
  std::string description_en;
  std::string keywords;        // ColumnKeywords
  std::string statutory_type;  // ColumnType of 国办发〔2017〕47号: 工作动态, 政策文件 …
  int update_days = 0;         // a new article at least every so many days; 0 promises nothing
  int review_steps = 0;        // 0 to 3 reviews before an article of it is public; 0: whoever may publish does
  int position = 0;
  std::int64_t version = 1;

  const std::string& name(Language language) const { return language == Language::Chinese || name_en.empty() ? name_zh : name_en; }
  const std::string& description(Language language) const {
    return language == Language::Chinese || description_en.empty() ? description_zh : description_en;
  }
};

// Verbs. Conflict `column.key_taken`; BadInput `column.parent` (another site, or below itself), `column.label_missing`,
// `column.review_steps`.
Result<Id> create_column(audit::Act& act, const Column& column);
Result<> change_column(audit::Act& act, const Column& column);

std::vector<Column> list_columns(storage::Reader& reader);  // of all sites: parents before children, then by position
std::optional<Column> find_column(storage::Reader& reader, Id id);
std::optional<Column> find_column_by_key(storage::Reader& reader, Id site, std::string_view key);

}  // namespace fiveone::portal
