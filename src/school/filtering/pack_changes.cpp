// What a changed pack means, in sentences for the people who are asked to agree.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "rules/criteria/all.h"
#include "school/filtering/approved_pack.h"
#include "school/filtering/rule_words.h"

namespace school {
namespace {

using Names = std::set<std::string>;

/// More names than this are counted, not told.
constexpr std::size_t most_named = 12;

std::string some_of(const Names& names) {
  std::vector<std::string> shown(names.begin(),
                                 std::next(names.begin(), static_cast<std::ptrdiff_t>(std::min(names.size(), most_named))));
  const std::string rest = names.size() > most_named ? fmt::format(" and {} more", names.size() - most_named) : "";
  return base::join(shown, ", ") + rest;
}

Names without(const Names& all, const Names& others) {
  Names left;
  std::ranges::set_difference(all, others, std::inserter(left, left.end()));
  return left;
}

class Changes {
 public:
  void compare(const std::string& what, const Names& before, const Names& after) {
    if (const Names gone = without(before, after); !gone.empty())
      sentences_.push_back(fmt::format("{}: removed {}", what, some_of(gone)));
    if (const Names added = without(after, before); !added.empty())
      sentences_.push_back(fmt::format("{}: added {}", what, some_of(added)));
  }
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }
  std::vector<std::string> take() { return std::move(sentences_); }

 private:
  std::vector<std::string> sentences_;
};

Names hosts_of(const packs::SiteList* list) { return list ? Names(list->hosts.begin(), list->hosts.end()) : Names{}; }

std::string places_of(const packs::ProfileRule& rule) {
  std::vector<std::string> places;
  for (const auto* names : {&rule.categories, &rule.sites, &rule.addresses, &rule.services})
    places.insert(places.end(), names->begin(), names->end());
  return places.empty() ? "everything" : base::join(places, ", ");
}

std::string rule_in_words(const packs::ProfileRule& rule) {
  std::string words = fmt::format("{} {}", rules::to_text(rule.then), places_of(rule));
  if (const std::string further = rule_criteria_in_words(rule); !further.empty()) words += ", " + further;
  if (rule.from || rule.until)
    words += fmt::format(" from minute {} to minute {} of the day", rule.from.value_or(0), rule.until.value_or(24 * 60));
  if (!rule.weekdays.empty()) words += fmt::format(" on {} days of the week", rule.weekdays.size());
  return words + fmt::format(" (alert {}, {})", packs::to_text(rule.alert), rule.clause.empty() ? "no clause" : rule.clause);
}

Names rules_of(const packs::Profile* profile) {
  Names rules;
  if (!profile) return rules;
  rules.insert(fmt::format("otherwise {}", profile->default_allows ? "allow" : "block"));
  for (std::size_t i = 0; i < profile->rules.size(); ++i)
    rules.insert(fmt::format("{}. {}", i + 1, rule_in_words(profile->rules[i])));
  return rules;
}

template <class Thing>
Names ids_of(const std::vector<Thing>& before, const std::vector<Thing>& after) {
  Names ids;
  for (const auto* things : {&before, &after})
    for (const Thing& thing : *things) ids.insert(thing.id);
  return ids;
}

void compare_hosts(Changes& changes, const std::string& title, const packs::SiteList* was, const packs::SiteList* is) {
  const Names before = hosts_of(was), after = hosts_of(is);
  if ((is ? is : was)->kind != packs::SiteListKind::locked)
    return changes.compare(fmt::format("List “{}”", title), before, after);
  // S-15: addresses of suspected illegal content are counted, never shown.
  const std::size_t gone = without(before, after).size(), added = without(after, before).size();
  if (gone + added > 0) changes.say(fmt::format("Locked list “{}”: {} hosts added, {} removed", title, added, gone));
}

void compare_lists(Changes& changes, const packs::Pack& before, const packs::Pack& after) {
  for (const std::string& id : ids_of(before.site_lists, after.site_lists)) {
    const packs::SiteList *was = before.find_site_list(id), *is = after.find_site_list(id);
    const std::string title = (is ? is : was)->title;
    if (was && is && was->kind != is->kind) changes.say(fmt::format("List “{}” becomes a list of another kind", title));
    if (was && is && was->alert != is->alert)
      changes.say(fmt::format("List “{}”: alert {} instead of {}", title, packs::to_text(is->alert), packs::to_text(was->alert)));
    if (was && is && was->requestable != is->requestable)
      changes.say(fmt::format("List “{}”: pupils may {} ask for its sites", title, is->requestable ? "now" : "no longer"));
    compare_hosts(changes, title, was, is);
  }
}

void compare_parameters(Changes& changes, const packs::Pack& before, const packs::Pack& after) {
  for (const auto& [id, parameter] : after.parameters) {
    const packs::Parameter* was = before.find_parameter(id);
    if (!was || was->value != parameter.value)
      changes.say(fmt::format("“{}”: {} instead of {}", parameter.title, packs::in_words(parameter),
                              was ? packs::in_words(*was) : "nothing"));
  }
}

}  // namespace

std::vector<std::string> changes_between(const packs::Pack& before, const packs::Pack& after) {
  Changes changes;
  compare_lists(changes, before, after);
  for (const std::string& id : ids_of(before.profiles, after.profiles)) {
    const packs::Profile *was = before.find_profile(id), *is = after.find_profile(id);
    changes.compare(fmt::format("Profile “{}”", (is ? is : was)->title), rules_of(was), rules_of(is));
  }
  compare_parameters(changes, before, after);
  for (const std::string& id : ids_of(before.agreements, after.agreements)) {
    const packs::Agreement *was = before.find_agreement(id), *is = after.find_agreement(id);
    if (!was || !is || was->hash != is->hash)
      changes.say(fmt::format("Agreement “{}” {}", (is ? is : was)->title, !was ? "is new" : !is ? "goes" : "has another text"));
  }
  std::vector<std::string> sentences = changes.take();
  if (sentences.empty())
    sentences.push_back("Nothing that the filter, the parameters or the agreements use: only other texts of the pack changed.");
  return sentences;
}

}  // namespace school
