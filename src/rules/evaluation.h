// One evaluation of a question, with or without a trace: decide() and explain() both run this, so a replay cannot differ.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bound.h"
#include "rules/decide.h"

namespace rules {

/// What explain() wants to see, and what it wants to try.
struct Watch {
  std::vector<RuleMet> met;
  std::string_view without;  ///< id of a rule to leave out; "" for none
};

/// The whole of decide(): the asked address, then every address that it carries; the strictest wins (B-8).
Decision evaluate(const Snapshot& snapshot, const Question& question, Watch* watch = nullptr);

/// Everything of the profile that changes an open request without deciding it.
Modifications collect(const CompiledProfile& profile, const SearchEngines& engines, const Asked& asked);

/// A decision before its words are copied: allocates nothing.
struct Verdict {
  Action action = Action::block;
  Reason reason = Reason::no_rule_matched;
  std::string_view rule = {}, clause = {}, list = {}, category = {};  ///< a category of its own only where words were scored
  Alerting alerting = Alerting::none;
  ContentWanted content = ContentWanted::no;
};

/// Whether a window for image search holds.
enum class ImageSearch : std::uint8_t { as_ruled, opened };

class Evaluation {
 public:
  Evaluation(const Snapshot& snapshot, const Question& question, Watch* watch = nullptr);
  Verdict verdict();
  Decision decision();

 private:
  using Answer = std::optional<Verdict>;
  struct Step {
    std::string_view name;
    Answer (Evaluation::*look)() const;
  };

  Answer malformed() const;
  Answer own_pages() const;
  Answer own_machine() const;
  Answer locked_lists() const;
  Answer helplines() const;
  Answer nobody_known() const;
  Answer locked_paths() const;
  Answer learning_list() const;
  Answer gate() const;
  Answer sessions() const;
  Answer temporary_rules() const;
  Answer profile_rules() const;

  /// B-10: some path of this host is on a locked list, and which path is asked for is not known.
  bool bears_unseen_locked_path() const;
  bool is_for_a_pupil() const;
  bool is_on(SpecialHost kind) const { return special_.has(kind); }
  bool is_left_out(std::string_view rule) const { return watch_ && !watch_->without.empty() && watch_->without == rule; }
  void note(std::string_view rule, bool matched) const;
  /// Nothing where the rule asks for something that is given: a log-on, a signature.
  Answer by_rule(const Profile& profile, const Rule& rule, const Place& place) const;
  bool has_group(std::string_view group) const;
  bool holds_now(const TemporaryRule& rule) const;
  bool was_warned(const Rule& rule) const;
  bool has_signed(std::string_view agreement) const;
  Verdict by_profile(const CompiledProfile& profile, const Asked& asked, Watch* watch,
                     ImageSearch images = ImageSearch::as_ruled) const;
  static Verdict opened_by(const TemporaryRule& rule);
  Answer opened_by_teachers() const;
  /// The lists of this site that a session takes away.
  lists::ListSet taken_away_by(const CompiledSession& session) const;
  bool is_search_for_images() const;
  /// B-7: whoever opens games does not open what is also on a list that nobody may open.
  bool is_on_a_list_that_stays_closed() const;
  /// The alert of a block: the highest of the lists that hold the site, and of the rule.
  Alerting alert_of_block(Alerting by_rule, ListAlerts lists) const;
  std::string_view id_of(std::size_t list) const { return snapshot_.lists().lists[list].id; }

  const Snapshot& snapshot_;
  const Question& question_;
  const Bound& bound_;
  Watch* watch_;
  const lists::HostHashes host_;
  const lists::Found found_;
  const lists::ListSet& on_lists_ = found_.on;
  lists::ListSet special_;
  Asked asked_;
};

}  // namespace rules
