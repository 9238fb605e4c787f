#include "board/fact_book.h"

#include "base/text.h"

namespace board {
namespace {

/// "b:1", "n:42", "t:10/3": the type stands before the value.
std::string written(const Fact& fact) {
  if (const bool* yes = std::get_if<bool>(&fact.value)) return *yes ? "b:1" : "b:0";
  return (std::holds_alternative<std::int64_t>(fact.value) ? "n:" : "t:") + in_words(fact);
}

decltype(Fact::value) value_from(std::string_view text) {
  const std::string_view rest = text.substr(std::min<std::size_t>(2, text.size()));
  if (text.starts_with("b:")) return rest == "1";
  if (text.starts_with("n:")) return base::parse_integer(rest).value_or(0);
  return std::string(rest);
}

Fact fact_from(const storage::Row& row) {
  return {.fact = row.text("fact"),
          .subject = row.text("subject"),
          .value = value_from(row.text("value")),
          .time = row.time("at"),
          .grade = packs::grade_from(row.text("grade")).value_or(Grade::none),
          .source = row.text("source"),
          .record = row.text("record")};
}

constexpr std::string_view why_no_event = "the board measures; it changes nobody's record";

}  // namespace

void FactBook::note(const Fact& fact) {
  database_.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event)
        .insert("facts", {{"fact", fact.fact},
                          {"subject", fact.subject},
                          {"value", written(fact)},
                          {"at", fact.time},
                          {"grade", packs::to_text(fact.grade)},
                          {"source", fact.source},
                          {"record", fact.record}});
  });
}

std::optional<Fact> FactBook::last(std::string_view fact, std::string_view subject, base::Time at) const {
  const auto row =
      database_
          .query("select * from facts where fact = $1 and subject = $2 and at <= $3 order by at desc, id desc limit 1",
                 {fact, subject, at})
          .first();
  return row ? std::optional(fact_from(*row)) : std::nullopt;
}

std::vector<Fact> FactBook::all(std::string_view fact, std::string_view subject, base::Time at) const {
  std::vector<Fact> facts;
  for (const auto& row :
       database_.query("select * from facts where fact = $1 and subject = $2 and at <= $3 order by at, id", {fact, subject, at}))
    facts.push_back(fact_from(row));
  return facts;
}

void FactBook::note_turn(std::string_view control, bool holds, base::Time at) {
  const auto last =
      database_
          .query("select holds from board_turns where control = $1 and at <= $2 order by at desc, id desc limit 1", {control, at})
          .first();
  if (last && last->yes("holds") == holds) return;
  database_.transaction([&](storage::Transaction& tx) {
    tx.housekeeping(why_no_event).insert("board_turns", {{"control", control}, {"at", at}, {"holds", holds}});
  });
}

std::optional<base::Time> FactBook::failing_since(std::string_view control, base::Time at) const {
  const auto last =
      database_
          .query("select holds, at from board_turns where control = $1 and at <= $2 order by at desc, id desc limit 1",
                 {control, at})
          .first();
  if (!last || last->yes("holds")) return std::nullopt;
  return last->time("at");
}

}  // namespace board
