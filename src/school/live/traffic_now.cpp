#include "school/live/traffic_now.h"

#include <algorithm>
#include <array>

#include "lists/address.h"

namespace school {
namespace {

/// Groups of must_work that say something about the person who reads them.
constexpr std::array<std::string_view, 7> personal_groups{"health", "mental_health", "sexual_health", "lgbt",
                                                          "faith",  "abuse_support", "race"};

bool is_somebodys_visit(const journal::Entry& entry) {
  if (entry.question.person == 0) return false;
  if (entry.kind == journal::EntryKind::tunnel) return true;
  return entry.kind == journal::EntryKind::page && entry.question.load == rules::Load::page;
}

bool is_left_out(const rules::Decision& decision) {
  return decision.reason == rules::Reason::own_pages || decision.reason == rules::Reason::helpline ||
         decision.alerting == rules::Alerting::risk_to_life;
}

/// The lead is told of these; a teacher learns that something was blocked, and not what (S-11, S-15).
bool is_for_the_lead(const rules::Decision& decision) {
  return decision.alerting != rules::Alerting::none || decision.reason == rules::Reason::locked_list;
}

void put_first(std::deque<SiteNow>& sites, SiteNow site) {
  std::erase_if(sites, [&](const SiteNow& one) { return one.host == site.host && one.kind == site.kind; });
  sites.push_front(std::move(site));
  if (sites.size() > TrafficNow::most_sites) sites.pop_back();
}

}  // namespace

void TrafficNow::read_help_sites() {
  if (!help_sites_.empty() && help_sites_of_ == pack_.hash) return;
  help_sites_.clear();
  help_sites_of_ = pack_.hash;
  for (const packs::SiteList& list : pack_.site_lists) {
    if (list.kind != packs::SiteListKind::helplines) continue;
    for (const std::string& host : list.hosts) help_sites_.insert(lists::registrable_domain(host));
    for (const packs::HelplineNumber& number : list.numbers)
      if (!number.host.empty()) help_sites_.insert(lists::registrable_domain(number.host));
  }
  for (const packs::MustWork& page : pack_.must_work) {
    if (std::ranges::find(personal_groups, page.group) == personal_groups.end()) continue;
    if (const auto address = lists::parse_address(page.address)) help_sites_.insert(lists::registrable_domain(address->host));
  }
}

void TrafficNow::note(const journal::Entry& entry) {
  if (!is_somebodys_visit(entry) || is_left_out(entry.decision)) return;
  const bool is_block = entry.decision.action == rules::Action::block;
  if (!is_block && !entry.decision.allows()) return;
  const std::string& host = entry.question.address.host;
  const std::string domain = lists::registrable_domain(host);
  SiteNow site{.host = host, .kind = {}, .at = entry.question.time};
  if (is_block && is_for_the_lead(entry.decision)) site.host.clear();
  if (is_block && !site.host.empty())
    if (const packs::SiteList* list = pack_.find_site_list(entry.decision.list)) site.kind = list->title;
  const std::lock_guard lock(lock_);
  read_help_sites();
  if (help_sites_.contains(domain)) return;
  Seen& seen = seen_[entry.question.person];
  put_first(is_block ? seen.blocks : seen.sites, std::move(site));
  forget_before(entry.question.time - remembered);
}

void TrafficNow::forget_before(base::Time time) {
  if (time < swept_at_ + remembered) return;
  swept_at_ = time;
  const auto is_old = [&](const SiteNow& site) { return site.at < time; };
  for (auto& [person, seen] : seen_) {
    std::erase_if(seen.sites, is_old);
    std::erase_if(seen.blocks, is_old);
  }
  std::erase_if(seen_, [](const auto& one) { return one.second.sites.empty() && one.second.blocks.empty(); });
}

TrafficOfOne TrafficNow::of(PersonId person, base::Time now) const {
  const std::lock_guard lock(lock_);
  const auto found = seen_.find(person);
  if (found == seen_.end()) return {};
  TrafficOfOne traffic;
  for (const SiteNow& site : found->second.sites)
    if (site.at > now - remembered) traffic.sites.push_back(site);
  for (const SiteNow& site : found->second.blocks)
    if (site.at > now - remembered) traffic.blocks.push_back(site);
  return traffic;
}

}  // namespace school
