// Every finding's number, name and meaning, said once: docs/reference/pack-findings.md is tested against this table.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>

#include "packs/finding.h"

namespace packs {
namespace {

using enum Code;
constexpr Severity error = Severity::error, warning = Severity::warning;

constexpr CodeMeaning table[] = {
    {unreadable, error, "unreadable",
     "The file or folder cannot be read, or it is no TOML. The message says where reading stopped."},
    {unknown_file, warning, "unknown_file",
     "The format does not know this file, so nothing reads it. Check its folder and name."},
    {unknown_key, error, "unknown_key",
     "The format does not know this key here. The message names the nearest one that it knows."},
    {wrong_type, error, "wrong_type", "The value is of another type than the key wants, such as text where a number stands."},
    {missing_key, error, "missing_key", "A key that the entry cannot do without is missing."},
    {not_one_of, error, "not_one_of", "The value is none of the words that are allowed here. The message lists them."},
    {not_utf8, error, "not_utf8", "The file is not UTF-8 text."},
    {same_id_twice, error, "same_id_twice", "Two entries of one pack have the same id."},
    {bad_name, error, "bad_name", "An id, host or role is not written as the format wants it."},
    {unsupported_format, error, "unsupported_format",
     "pack.toml names a format that this program does not read. Write format = 1."},
    {missing_parent, error, "missing_parent", "The pack named by extends is neither beside this one nor shipped."},
    {parent_cycle, error, "parent_cycle", "The packs extend each other in a ring."},
    {unknown_reference, error, "unknown_reference",
     "The entry names a control, clause, parameter, list or role that nothing declares."},
    {out_of_bounds, error, "out_of_bounds", "A number lies outside the bounds that its declaration gives."},
    {undeclared_parameter, error, "undeclared_parameter", "The pack sets a parameter that core does not declare."},
    {removes_nothing, error, "removes_nothing", "[remove] names an entry that no parent has."},
    {bad_front_matter, error, "bad_front_matter",
     "A Markdown file does not begin with its front matter between two lines of +++."},
    {declared_outside_core, error, "declared_outside_core",
     "Only core declares parameters, controls and areas; a pack sets and adopts them."},
    {core_not_whole, error, "core_not_whole", "Core must declare 160 controls in the areas 1 to 22."},
    {unset_parameter, warning, "unset_parameter",
     "The parameter has no value, so the controls that use it stay unproven. Set it in parameters.toml."},
    {phrase_wrong, error, "phrase_wrong", "A line of a phrase list cannot be read. phrase-format.md shows good ones."},
    {phrase_left_out, warning, "phrase_left_out",
     "A line of an e2guardian phrase list cannot be used and is left out; the rest of the list stands."},
    {score_without_phrases, warning, "score_without_phrases",
     "A rule asks for points of a category for which the pack has no phrases, so it never matches."},
    {rule_never_decides, warning, "rule_never_decides",
     "A rule stands behind another that always decides first. Move it up, or take it out."},
    {clause_unmapped, error, "clause_unmapped", "No adopted control lists this clause, so nobody would see whether it is kept."},
    {clause_mapped_twice, error, "clause_mapped_twice", "Two controls list this clause; keep it under the one that proves it."},
    {clause_of_another_origin, error, "clause_of_another_origin",
     "The clause's letter is not the pack's own: a school's silence is not filled with another school's words."},
    {recommended_with_clauses, error, "recommended_with_clauses",
     "A recommended control lists clauses. Adopt it, or take the clauses away."},
    {adopted_without_clause, error, "adopted_without_clause", "A control is adopted but no clause of the policy says so."},
    {anchor_unknown, error, "anchor_unknown", "The policy's text has an anchor for a clause that the pack does not have."},
    {thresholds_disagree, error, "thresholds_disagree", "at_risk_when is above kept_when, so the tile would be both."},
    {unknown_measure, error, "unknown_measure", "The control names a measure that the program does not have."},
    {list_without_terms, warning, "list_without_terms",
     "A list names where its hosts come from or on which terms, and not both. A school should know both of every list."},
    {unreachable_node, error, "unreachable_node", "No path from the start of the graph leads to this node."},
    {missing_target, error, "missing_target", "A node leads to a node or graph that is not there."},
    {question_without_answers, error, "question_without_answers", "A question needs at least two answers that lead on."},
    {no_end, error, "no_end", "The graph has no node of kind end."},
    {key_does_not_fit_kind, error, "key_does_not_fit_kind",
     "The node has a key that its kind cannot have, or lacks the one that it needs."},
    {no_way_to_end, error, "no_way_to_end", "From this node no path reaches an end, so the case could never be closed."},
    {parents_told_without_judgement, error, "parents_told_without_judgement",
     "Safety rule S-1: a node tells parents without tells_parents = true, or cannot be excused."},
    {rescue_made_conditional, error, "rescue_made_conditional",
     "Safety rule S-2: a contact with emergency services, social care, police, LADO or Prevent may never wait for anything."},
    {acts_without_excuse, error, "acts_without_excuse",
     "Safety rule S-13: a step against an account or a device must be excusable, for it may be a victim's."},
    {helpline_locked, error, "helpline_locked", "Safety rule S-6: a helpline's host and a locked host cover each other."},
    {helplines_missing, error, "helplines_missing", "Safety rule S-6: the pack has no helpline that is always reachable."},
    {illegal_graph_does_not_seal, error, "illegal_graph_does_not_seal",
     "Safety rule S-3: the graph ‘illegal’ must seal the case once illegal material is suspected."},
    {gate_without_sign_by, error, "gate_without_sign_by",
     "Safety rule S-7: an agreement that gates needs a number of days to sign within."},
    {agreement_as_consent, error, "agreement_as_consent",
     "Safety rule S-10: an agreement is an acknowledgement and never a consent to monitoring or to images."},
    {lead_or_deputy_missing, error, "lead_or_deputy_missing",
     "Safety rule S-11: the designated safeguarding lead and a deputy must be posts that the school has to fill."},
    {teacher_may_open_never, error, "teacher_may_open_never",
     "Safety rule B-7: teachers can never open adult, self-harm, extremism, proxy, VPN or remote-access categories."},
    {learning_list_missing, error, "learning_list_missing",
     "Safety rule S-7: with a gating agreement the pack needs a list of learning and examination sites that stay reachable."},
};

const CodeMeaning& meaning_of(Code code) {
  for (const CodeMeaning& row : table)
    if (row.code == code) return row;
  throw std::logic_error(fmt::format("finding {} has no row in the table", static_cast<int>(code)));
}

}  // namespace

std::string to_text(Code code) { return fmt::format("SG-P{:03}", static_cast<int>(code)); }
std::string_view to_text(Severity severity) { return severity == Severity::error ? "error" : "warning"; }
Severity severity_of(Code code) { return meaning_of(code).severity; }
std::span<const CodeMeaning> all_codes() { return table; }

bool has_errors(const Findings& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
}

std::string in_words(const Finding& finding) {
  return fmt::format("{}:{}:{}: {} {}: {}", finding.place.file, finding.place.line, finding.place.column,
                     to_text(finding.severity), to_text(finding.code), finding.message);
}

void sort_by_place(Findings& findings) {
  std::ranges::sort(findings, {}, [](const Finding& finding) {
    return std::tuple(std::string_view(finding.place.file), finding.place.line, finding.place.column, finding.code,
                      std::string_view(finding.message));
  });
}

}  // namespace packs
