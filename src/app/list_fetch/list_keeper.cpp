#include "app/list_fetch/list_keeper.h"

#include <fmt/format.h>

#include "base/log.h"

namespace app {
namespace {

constexpr auto look_every = std::chrono::seconds(5);

}  // namespace

HttpsFetcherOptions fetch_options(const StartupConfig& config) {
  HttpsFetcherOptions options;
  if (config.kind == SchoolKind::real) return options;
  options.from = FetchFrom::loopback_too;
  for (const ResolveLine& line : config.resolve)
    if (line.asked_port != 0 && line.asked_port == line.port)
      options.resolve.push_back(fmt::format("{}:{}:{}", line.host, line.port, line.address));
  // A test school's own authority lies beside its store.
  if (const auto file = config.data / "test-authority.pem"; std::filesystem::exists(file)) options.authorities = file;
  return options;
}

school::ListShelf feed_shelf(const StartupConfig& config, std::shared_ptr<const lists::Shelf> shelf,
                             const rules::SecretKey& key) {
  school::ListShelf made{.shelf = std::move(shelf),
                         .key = key,
                         .own_hosts = {config.web_name},
                         .folder = config.data,
                         .readable = config.list_folders};
  made.readable.push_back(config.incoming_folder());
  return made;
}

ListKeeper::ListKeeper(school::School& school, HttpsFetcherOptions options)
    : school_(school), fetcher_(std::move(options)), thread_([this] { run(); }) {}

ListKeeper::~ListKeeper() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

bool ListKeeper::is_stopping() {
  const std::lock_guard lock(guard_);
  return is_stopping_;
}

void ListKeeper::run() {
  if (auto put = school_.feeds.put_in_force(); !put)
    base::log::error("lists.not_on_shelf", {{"why", base::log::Word{put.error().message}}});
  for (;;) {
    try {
      renew_due();
    } catch (const std::exception& problem) {
      base::log::error("lists.store_failed", {{"why", base::log::Word{problem.what()}}});
    }
    std::unique_lock lock(guard_);
    if (stopping_.wait_for(lock, look_every, [this] { return is_stopping_; })) return;
  }
}

void ListKeeper::renew_due() {
  for (const std::string& name : school_.feeds.due()) {
    if (is_stopping()) return;
    const auto updated = school_.feeds.update(name, fetcher_, "its time had come", school::Actor::system("lists"));
    if (!updated)
      base::log::warning("lists.not_renewed", {{"why", base::log::Word{updated.error().message}}});
    else if (updated->result == school::UpdateResult::held)
      base::log::warning("lists.held", {});
  }
}

}  // namespace app
