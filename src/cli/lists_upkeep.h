// `schoolgate lists`: change, accept, refuse, give-up, take-off, changes, agree, decline, undo: what a school does with a list
// after it subscribed. Each asks for the same right, reason and second factor as the page (B-4, B-5).
#pragma once
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cli/lists.h"

namespace cli {

/// What is given is changed; the rest stays.
struct ListsChangeOptions {
  ListsBy who;
  std::string name;
  std::optional<std::string> title, address, category, licence, format;
  std::vector<std::string> map;  ///< THEIRS=OURS; replaces the whole map
  std::optional<std::int64_t> refresh_hours;
};

/// `about`: a list's name, a host, or a change's number, as the command says.
struct ListsDecideOptions {
  ListsBy who;
  std::string about;
  std::string category;  ///< take-off alone
};

// Exit codes: 0 done; 1 refused or not found; 2 wrong use.
int run_lists_change(const ListsChangeOptions& options, school::School& school, std::ostream& out, std::ostream& err);
/// About the copy of a list that waits.
int run_lists_accept(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_refuse(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
/// These two ask; people agree.
int run_lists_give_up(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_take_off(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
/// About a change by its number.
int run_lists_agree(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_decline(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
int run_lists_undo(const ListsDecideOptions& options, school::School& school, std::ostream& out, std::ostream& err);
/// What was asked for, holds, and was taken back; names people only to whoever may see the filter.
int run_lists_changes(const ListsUpdateOptions& options, school::School& school, std::ostream& out, std::ostream& err);

}  // namespace cli
