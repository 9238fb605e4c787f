// posts.toml: named posts that the school must fill.
#include "packs/readers/readers.h"

namespace packs::readers {

void read_posts(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("post")) {
    Post post{.id = table.required_text("id")};
    check_id(table, "id", post.id);
    post.title = table.required_text("title");
    post.role = table.required_text("role");
    post.required = table.yes_no("required");
    post.deputy_required = table.yes_no("deputy_required");
    post.place = table.place();
    layer.posts.push_back(std::move(post));
    table.finish();
  }
  file.finish();
}

}  // namespace packs::readers
