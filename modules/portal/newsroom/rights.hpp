// The permissions that the newsroom asks for.
#pragma once
#include <string_view>

namespace fiveone::portal {

inline constexpr std::string_view reading_articles = "portal.article.read";
inline constexpr std::string_view writing_articles = "portal.article.write";
inline constexpr std::string_view publishing_articles = "portal.article.publish";
inline constexpr std::string_view withdrawing_articles = "portal.article.withdraw";
inline constexpr std::string_view keeping_columns = "portal.column.write";
inline constexpr std::string_view keeping_media = "portal.media.write";

}  // namespace fiveone::portal
