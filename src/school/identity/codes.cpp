#include "school/identity/codes.h"

#include <array>

#include "base/random.h"
#include "base/text.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

// No I, L, O, U, 0, 1: nothing that is misread from a slip of paper. Thirty signs; twelve of them are 58 bits.
constexpr std::string_view signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int groups = 3, signs_a_group = 4;
constexpr std::string_view code_columns = "id, person, purpose, made_at, expires_at, made_by, reason, spent_at";

std::string new_code() {
  std::string code;
  for (int i = 0; i < groups * signs_a_group; ++i) {
    if (i > 0 && i % signs_a_group == 0) code += '-';
    code += signs[base::random_below(static_cast<std::uint32_t>(signs.size()))];
  }
  return code;
}

/// As typed by hand: capitals, without hyphens and spaces. A link's token is longer and stays as it is.
std::string as_made(std::string_view text) {
  const std::string_view trimmed = base::trim(text);
  if (trimmed.size() > 20) return std::string(trimmed);
  std::string code;
  for (const char c : trimmed)
    if (c != '-' && c != ' ') code += (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  return code;
}

std::string digest_of(std::string_view text) { return base::to_hex(base::sha256(as_made(text))); }

CodePurpose purpose_from(std::string_view text) {
  for (const auto purpose : {CodePurpose::first_sign_in, CodePurpose::reset, CodePurpose::invitation})
    if (to_text(purpose) == text) return purpose;
  return CodePurpose::link;
}

SingleUseCode code_from(const storage::Row& row) {
  return {.id = row.integer(0),
          .person = row.integer(1),
          .purpose = purpose_from(row.text(2)),
          .made_at = row.time(3),
          .expires_at = row.time(4),
          .made_by = row.maybe_integer(5),
          .reason = row.text(6),
          .spent_at = row.maybe_time(7)};
}

std::vector<SingleUseCode> codes_from(const storage::Rows& rows) {
  std::vector<SingleUseCode> codes;
  for (const auto& row : rows) codes.push_back(code_from(row));
  return codes;
}

std::string select_where(std::string_view condition) {
  return "select " + std::string(code_columns) + " from single_use_codes where " + std::string(condition);
}

}  // namespace

std::string_view to_text(CodePurpose purpose) {
  switch (purpose) {
    case CodePurpose::first_sign_in: return "first_sign_in";
    case CodePurpose::link: return "link";
    case CodePurpose::reset: return "reset";
    case CodePurpose::invitation: return "invitation";
  }
  return {};
}

std::string Codes::make(PersonId person, CodePurpose purpose, std::string reason, const Actor& by) {
  std::string text = purpose == CodePurpose::link ? base::random_token(24) : new_code();
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute(
        "update single_use_codes set expires_at = $1 where person = $2 and purpose = $3 and spent_at is null and expires_at > $1",
        {tx.now(), person, to_text(purpose)});
    const auto id = tx.insert("single_use_codes", {{"code_hash", digest_of(text)},
                                                   {"person", person},
                                                   {"purpose", to_text(purpose)},
                                                   {"made_at", tx.now()},
                                                   {"expires_at", tx.now() + good_for},
                                                   {"made_by", by.is_system() ? storage::Value() : storage::Value(by.person)},
                                                   {"reason", reason}});
    tx.record({.kind = "code.made",
               .register_name = "single_use_codes",
               .record = id,
               .about_person = person,
               .actor = recorded(by, May::manage_accounts),
               .reason = reason,
               .after = storage::json_object({{"purpose", to_text(purpose)}})});
  });
  return text;
}

std::optional<SingleUseCode> Codes::look(std::string_view text) const {
  const auto row =
      store_.database
          .query(select_where("code_hash = $1 and spent_at is null and expires_at > $2"), {digest_of(text), store_.clock.now()})
          .first();
  return row ? std::optional(code_from(*row)) : std::nullopt;
}

bool Codes::spend(const SingleUseCode& code, std::string_view client) {
  return store_.database.transaction([&](storage::Transaction& tx) {
    const auto changed = tx.execute(
        "update single_use_codes set spent_at = $1, spent_from = $2 where id = $3 and spent_at is null and expires_at > $1",
        {tx.now(), client, code.id});
    if (changed == 0) return false;
    tx.record({.kind = "code.spent",
               .register_name = "single_use_codes",
               .record = code.id,
               .about_person = code.person,
               .actor = {.person = code.person, .role = "none", .origin = storage::Origin::web}});
    return true;
  });
}

std::vector<SingleUseCode> Codes::not_yet_shown_to(PersonId person) const {
  return codes_from(store_.database.query(
      select_where("person = $1 and shown_at is null and made_by is not null and made_by <> person order by made_at"), {person}));
}

std::vector<SingleUseCode> Codes::not_yet_shown_to_head() const {
  return codes_from(store_.database.query(
      select_where("purpose = 'link' and head_shown_at is null and made_by is not null and made_by <> person order by made_at")));
}

void Codes::shown_to(PersonId person) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when a notice was shown")
        .execute("update single_use_codes set shown_at = $1 where person = $2 and shown_at is null", {tx.now(), person});
  });
}

void Codes::shown_to_head() {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("when a notice was shown")
        .execute("update single_use_codes set head_shown_at = $1 where head_shown_at is null", {tx.now()});
  });
}

}  // namespace school
