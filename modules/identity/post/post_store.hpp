// The rows of posts. For this room only.
#pragma once

#include "modules/identity/post/post.hpp"

namespace fiveone::identity {

Id insert_post(storage::Transaction& tx, Id person, const PostData& data);
void update_post(storage::Transaction& tx, Id post, const PostData& data);  // and one version on
// Posts of an organisation that have not ended on `day`.
std::vector<Post> list_posts_in(storage::Reader& reader, Id organisation, Day day);

}  // namespace fiveone::identity
