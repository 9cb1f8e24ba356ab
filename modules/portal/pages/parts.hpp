// Pieces that several pages show: where one is, lists, their paging, validity marks, sizes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/portal/pages/views.hpp"

namespace fiveone::portal::pages {

// How much of the time of publication a list shows: lists show minutes (the rule), narrow blocks of the home page days.
enum class TimeShown { Day, Minute };

html::Html trail_part(Language language, const std::vector<Link>& trail);
html::Html list_part(Language language, const std::vector<ListItem>& items, TimeShown time_shown);
html::Html block_part(Language language, std::string_view id, const ListBlock& block, TimeShown time_shown);
html::Html paging_part(Language language, const Paging& paging);
html::Html chart_part(Language language, const Chart& chart);

std::string_view class_of(Validity validity);
std::string word_of(Language language, Validity validity);
void put_validity(html::Values& values, Language language, Validity validity);

std::string shown_size(Language language, std::int64_t bytes);  // 12 KB, 3.4 MB
std::string shown_count(std::int64_t count);                    // 12,345

html::Values labelled(Language language);
html::Html render_part(std::string_view file, const html::Values& values);

}  // namespace fiveone::portal::pages
