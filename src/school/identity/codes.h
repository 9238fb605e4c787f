// Single-use codes and links: shown once, kept as a digest, good for 15 minutes, spent by a POST.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

enum class CodePurpose : std::uint8_t { first_sign_in, link, reset, invitation };
std::string_view to_text(CodePurpose purpose);

struct SingleUseCode {
  std::int64_t id = 0;
  PersonId person = 0;
  CodePurpose purpose = CodePurpose::link;
  base::Time made_at{}, expires_at{};
  std::optional<PersonId> made_by;
  std::string reason;
  std::optional<base::Time> spent_at;
  /// The owner must choose a new password right after.
  bool asks_for_password() const { return purpose != CodePurpose::link; }
};

/// Thread-safe.
class Codes {
 public:
  static constexpr std::chrono::minutes good_for{15};
  explicit Codes(const Store& store) : store_(store) {}

  /// The text to hand over: a code to be typed ("K7QM-2RTX-9WPD") or, for a link, its token. Earlier unspent ones of the
  /// same purpose are void. Who may make one is the caller's to check; this records it.
  std::string make(PersonId person, CodePurpose purpose, std::string reason, const Actor& by);
  /// What the text would do, if it is good now. Reading spends nothing (a GET shows this).
  std::optional<SingleUseCode> look(std::string_view text) const;
  /// Spends it: true once.
  bool spend(const SingleUseCode& code, std::string_view client);
  /// Codes and links that somebody else made for this person and that have not been shown to them yet (B-6).
  std::vector<SingleUseCode> not_yet_shown_to(PersonId person) const;
  /// Links made for others that the Head has not been shown yet.
  std::vector<SingleUseCode> not_yet_shown_to_head() const;
  void shown_to(PersonId person);
  void shown_to_head();

 private:
  const Store& store_;
};

}  // namespace school
