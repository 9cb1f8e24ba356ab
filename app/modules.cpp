#include "app/modules.hpp"

#include "embedded/app.hpp"
#include "embedded/floor_audit.hpp"
#include "embedded/floor_base.hpp"
#include "embedded/floor_files.hpp"
#include "embedded/floor_html.hpp"
#include "embedded/floor_http.hpp"
#include "embedded/floor_jobs.hpp"
#include "embedded/floor_mail.hpp"
#include "embedded/floor_outbound.hpp"
#include "embedded/floor_search.hpp"
#include "embedded/floor_secret.hpp"
#include "embedded/floor_storage.hpp"
#include "embedded/floor_warehouse.hpp"
#include "floor/base/messages.hpp"
#include "floor/html/templates.hpp"
#include "modules/data/data.hpp"
#include "modules/desk/desk.hpp"
#include "modules/identity/identity.hpp"
#include "modules/inbox/inbox.hpp"
#include "modules/oversight/oversight.hpp"
#include "modules/portal/portal.hpp"

namespace fiveone {
namespace {

std::vector<std::span<const EmbeddedFile>> floor_files() {
  return {embedded_floor_base(),   embedded_floor_html(), embedded_floor_storage(), embedded_floor_audit(), embedded_floor_jobs(),
          embedded_floor_http(), embedded_floor_search(),  embedded_floor_files(), embedded_floor_outbound(), embedded_floor_mail(),
          embedded_floor_secret(), embedded_floor_warehouse(), embedded_app()};
}

}  // namespace

std::span<const Module> modules() {
  static const std::array all = {
      identity::module(),
      inbox::module(),
      oversight::module(),
      data::module(),
      portal::module(),
      desk::module(),
  };
  return all;
}

std::vector<storage::Migration> all_migrations() {
  auto all = migrations_in(embedded_floor_audit());
  const auto add = [&](std::span<const EmbeddedFile> files) { std::ranges::move(migrations_in(files), std::back_inserter(all)); };
  add(embedded_floor_jobs());
  for (const auto& module : modules()) add(module.files());
  return all;
}

void load_texts() {
  std::vector<EmbeddedFile> messages;
  std::vector<html::TemplateFile> templates;
  auto rooms = floor_files();
  for (const auto& module : modules()) rooms.push_back(module.files());
  for (const auto& files : rooms)
    for (const auto& file : files) {
      if (file.path.ends_with(".toml")) messages.push_back(file);
      if (file.path.ends_with(".html") && !file.path.contains("/demo/")) templates.push_back({file.path, file.text});
    }
  std::erase_if(messages, [](const EmbeddedFile& file) { return !file.path.contains("/messages."); });
  load_messages(messages);
  html::load_templates(templates);
}

}  // namespace fiveone
