// A list of sites that somebody else keeps, and what the school knows of it. Plain values.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "lists/import/import.h"
#include "school/actor.h"

namespace school {

/// `locked`: illegal content from a licensed feed: nobody can open it, and nobody is shown what is on it (design section 5.2).
enum class FeedSecrecy : std::uint8_t { open, locked };

using CategoryMap = std::map<std::string, std::string, std::less<>>;
using CategoryCounts = std::map<std::string, std::int64_t, std::less<>>;

struct NewFeed {
  std::string name;   ///< "ut1": small letters, digits, hyphens
  std::string title;  ///< "University list of categories"
  lists::import::Format format = lists::import::Format::domains;
  std::string address;   ///< https://…, or the absolute path of a folder or file
  std::string category;  ///< of a list that names none
  CategoryMap categories;
  FeedSecrecy secrecy = FeedSecrecy::open;
  std::int64_t refresh_hours = 24;  ///< 1 to 720
  std::string licence;              ///< on which terms the school may use it
};

struct Feed : NewFeed {
  std::int64_t id = 0;
  PersonId added_by = 0;
  std::string reason;
  base::Time added_at{};
  bool is_locked() const { return secrecy == FeedSecrecy::locked; }
  bool is_fetched() const { return address.starts_with("https://"); }
};

/// Why a copy waits for people (B-9).
enum class HoldCode : std::uint16_t {
  first_copy = 131,        ///< nobody has agreed to this feed yet
  shrunk = 132,            ///< by more than a fifth
  swollen = 133,           ///< by more than half, or tenfold where it was small
  category_emptied = 134,  ///< a category that had entries has none
  closes_protected = 135,  ///< it would block a helpline, the school, an examination board, a page that must work
  source_changed = 136,    ///< somebody changed where it comes from, or what is taken of it
};
std::string to_text(HoldCode code);  ///< "SG-L131"

struct Hold {
  HoldCode code = HoldCode::first_copy;
  std::string message;
};

struct CopyAgreement {
  PersonId person = 0;
  std::string note;
  base::Time at{};
};

enum class CopyOutcome : std::uint8_t { in_force, refused, superseded };
std::string_view to_text(CopyOutcome outcome);

struct CopyDecision {
  CopyOutcome outcome = CopyOutcome::in_force;
  std::optional<PersonId> person;
  std::string reason;
  base::Time at{};
};

struct FeedCopy {
  std::int64_t id = 0, feed = 0;
  std::string content_hash, file_id;  ///< hex; file_id names the compiled list file
  std::int64_t entries = 0, skipped = 0;
  CategoryCounts counts;
  std::string findings;  ///< the first ones, one a line
  base::Time fetched_at{};
  std::vector<Hold> holds;
  std::vector<CopyAgreement> agreements;
  std::optional<CopyDecision> decision;
  bool is_held() const { return !decision; }
};

/// When a feed was last looked at.
struct FeedCheck {
  std::optional<base::Time> tried_at, good_at;
  std::string problem;  ///< a sentence; "" when the last look went well
  std::string etag, last_modified;
};

struct FeedState {
  Feed feed;
  std::optional<FeedCopy> in_force, held;
  FeedCheck check;
};

}  // namespace school
