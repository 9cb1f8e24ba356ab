#include "modules/portal/newsroom/newsroom.hpp"

namespace fiveone::portal {

void add_newsroom_routes(House& house, Visits& visits, Titles& titles) {
  add_site_routes(house);
  add_article_routes(house, titles);
  add_edition_routes(house);
  add_order_routes(house);
  add_library_routes(house);
  add_word_routes(house);
  add_examination_routes(house);
  add_offer_routes(house);
  add_column_routes(house);
  add_replacement_routes(house);
  add_report_routes(house, visits);
}

}  // namespace fiveone::portal
