// The newsroom's routes, one story a file.
#pragma once

#include "floor/house/house.hpp"

namespace fiveone::portal {

class Titles;
class Visits;

void add_site_routes(House& house);
void add_article_routes(House& house, Titles& titles);
void add_edition_routes(House& house);
void add_order_routes(House& house);
void add_library_routes(House& house);
void add_word_routes(House& house);
void add_examination_routes(House& house);
void add_offer_routes(House& house);
void add_column_routes(House& house);
void add_replacement_routes(House& house);
void add_report_routes(House& house, Visits& visits);

void add_newsroom_routes(House& house, Visits& visits, Titles& titles);

}  // namespace fiveone::portal
