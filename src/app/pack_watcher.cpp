// Names, sizes and times of the folder's files tell whether anybody saved; only then is it read.
#include "app/pack_watcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/log.h"
#include "school/filtering/approved_pack.h"

namespace app {

PackWatcher::PackWatcher(school::School& school, std::filesystem::path folder)
    : school_(school), folder_(std::move(folder)), seen_(marks()), looked_at_(seen_) {}

std::string PackWatcher::marks() const {
  std::vector<std::string> files;
  std::error_code problem;
  for (std::filesystem::recursive_directory_iterator file(folder_, problem), end; !problem && file != end;
       file.increment(problem)) {
    if (!file->is_regular_file(problem)) continue;
    const auto saved = file->last_write_time(problem).time_since_epoch().count();
    files.push_back(fmt::format("{} {} {}\n", file->path().string(), file->file_size(problem), saved));
  }
  std::sort(files.begin(), files.end());
  return fmt::format("{}", fmt::join(files, ""));
}

void PackWatcher::look() {
  std::string now = marks();
  // A save of several files, or one that is half written, is left until two looks find the same.
  const bool is_settled = now == looked_at_;
  looked_at_ = std::move(now);
  if (!is_settled || looked_at_ == seen_) return;
  seen_ = looked_at_;
  const auto copy = school::copy_pack(folder_);
  if (copy && copy->hash == school_.pack().hash) return;
  const auto proposed =
      copy ? school::propose_pack(school_.store, school_.filtering.proposals, *copy, school::Actor::system("pack folder"))
           : base::Result<std::int64_t>(copy.error());
  if (proposed)
    base::log::info("pack.proposed", {{"proposal", *proposed}});
  else
    base::log::warning("pack.not_proposed", {{"why", base::log::Word{proposed.error().message}}});
}

bool PackWatcher::is_superseded() const {
  const auto latest = school_.database().query("select hash from packs_in_force order by id desc limit 1").first();
  return latest && latest->text("hash") != school_.pack().hash;
}

}  // namespace app
