// What `pack check` finds: a place, a stable code and a sentence. The codes are listed in docs/reference/pack-findings.md.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace packs {

/// Line and column count from 1; 0 where a whole file or folder is meant.
struct Place {
  std::string file;
  int line = 0, column = 0;
};

enum class Severity : std::uint8_t { error, warning };

/// The numbers are for ever: a school's notes and scripts name them. See codes.cpp for the words.
enum class Code : std::uint16_t {
  unreadable = 1,
  unknown_file = 2,
  unknown_key = 3,
  wrong_type = 4,
  missing_key = 5,
  not_one_of = 6,
  not_utf8 = 7,
  same_id_twice = 8,
  bad_name = 9,
  unsupported_format = 10,
  missing_parent = 11,
  parent_cycle = 12,
  unknown_reference = 13,
  out_of_bounds = 14,
  undeclared_parameter = 15,
  removes_nothing = 16,
  bad_front_matter = 17,
  declared_outside_core = 18,
  core_not_whole = 19,
  unset_parameter = 20,
  phrase_wrong = 21,
  phrase_left_out = 22,
  score_without_phrases = 23,
  rule_never_decides = 24,
  clause_unmapped = 30,
  clause_mapped_twice = 31,
  clause_of_another_origin = 32,
  recommended_with_clauses = 33,
  adopted_without_clause = 34,
  anchor_unknown = 35,
  thresholds_disagree = 37,
  unknown_measure = 38,
  list_without_terms = 39,
  unreachable_node = 40,
  missing_target = 41,
  question_without_answers = 42,
  no_end = 43,
  key_does_not_fit_kind = 44,
  no_way_to_end = 45,
  parents_told_without_judgement = 50,
  rescue_made_conditional = 51,
  acts_without_excuse = 52,
  helpline_locked = 53,
  helplines_missing = 54,
  illegal_graph_does_not_seal = 55,
  gate_without_sign_by = 56,
  agreement_as_consent = 57,
  lead_or_deputy_missing = 58,
  teacher_may_open_never = 59,
  learning_list_missing = 60,
};

struct Finding {
  Place place;
  Severity severity = Severity::error;
  Code code = Code::unreadable;
  std::string message;  ///< a sentence that names the value and shows a good one
};
using Findings = std::vector<Finding>;

/// "SG-P014"
std::string to_text(Code code);
std::string_view to_text(Severity severity);
bool has_errors(const Findings& findings);
/// "parameters.toml:3:1: error SG-P014: …"
std::string in_words(const Finding& finding);
/// By file, line, column.
void sort_by_place(Findings& findings);

/// One row of the reference page.
struct CodeMeaning {
  Code code;
  Severity severity;
  std::string_view name;     ///< "out_of_bounds"
  std::string_view meaning;  ///< what it says and what to do, in one line
};
std::span<const CodeMeaning> all_codes();
Severity severity_of(Code code);

}  // namespace packs
