#include "modules/portal/first_site.hpp"

#include "modules/portal/column/column.hpp"
#include "modules/portal/site/site.hpp"

namespace fiveone::portal {
namespace {

Column list_column(Id site, std::string key, std::string zh, std::string en, std::string type, int update_days, int position) {
  return {.site = site,
          .key = std::move(key),
          .name_zh = zh,
          .name_en = en,
          .description_zh = "发布" + zh,
          .description_en = en,
          .keywords = zh,
          .statutory_type = std::move(type),
          .update_days = update_days,
          .position = position};
}

Result<> create(storage::Database& records, std::string_view verb, auto work) {
  return audit::perform(records, audit::Actor{.name = "operator"}, verb, work);
}

}  // namespace

Result<> ensure_first_site(storage::Database& records) {
  if (!records.read(list_sites).empty()) return {};
  Id site;
  CHECK_OK(create(records, "portal.site.create", [&](audit::Act& act) -> Result<> {
    TRY(site, create_site(act, {.key = "province",
                                .name_zh = "商务厅门户网站",
                                .name_en = "Department of Commerce",
                                .settings = {.logo_text = "商"}}));
    return {};
  }));
  // Two weeks and six months are the limits of 国办秘函〔2019〕19号 for these kinds.
  auto news = list_column(site, "news", "工作动态", "News", "工作动态", 14, 1);
  auto notices = list_column(site, "notices", "通知公告", "Notices", "通知公告", 180, 2);
  auto policies = list_column(site, "policies", "政策文件", "Policies", "政策文件", 180, 3);
  policies.kind = ColumnKind::PolicyLibrary;
  for (const auto& column : {news, notices, policies})
    CHECK_OK(create(records, "portal.column.create", [&](audit::Act& act) -> Result<> {
      CHECK_OK(create_column(act, column));
      return {};
    }));
  return {};
}

}  // namespace fiveone::portal
