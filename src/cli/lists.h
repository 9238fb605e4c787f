// `schoolgate lists`: the lists that the school subscribes to – add, update, status, search, explain, diff.
#pragma once
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace school {
class School;
class ListFetcher;
}  // namespace school

namespace cli {

enum class ListsAs { words, json, csv };

struct ListsBy {
  std::string by, totp, reason;
};

struct ListsAddOptions {
  ListsBy who;
  std::string name, title, format, address, category, licence;
  std::vector<std::string> map;  ///< THEIRS=OURS
  std::int64_t refresh_hours = 24;
  bool is_locked = false;
};

struct ListsUpdateOptions {
  ListsBy who;
  std::vector<std::string> names;  ///< none: all
  ListsAs as = ListsAs::words;
};

/// `site` for search and explain, a list's name for diff.
struct ListsAskOptions {
  ListsBy who;
  std::string about;
  ListsAs as = ListsAs::words;
};

// Exit codes: 0 done; 1 refused, not found, or a list could not be renewed; 2 wrong use.
int run_lists_add(const ListsAddOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_update(const ListsUpdateOptions& options, school::School& school, school::ListFetcher& fetcher, std::ostream& out,
                     std::ostream& err);
/// Shows no entry and no person, so it asks for no right.
int run_lists_status(ListsAs as, const school::School& school, std::ostream& out);
int run_lists_search(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_explain(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_diff(const ListsAskOptions& options, school::School& school, std::ostream& out, std::ostream& err);

}  // namespace cli
