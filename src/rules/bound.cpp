// Checking the lists part and the rules part against each other. A pair that does not fit is refused, and the old one stays.
#include "rules/bound.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/checks.h"

namespace rules {
namespace {

base::Error refused(std::string message) { return {std::move(message), "SG-F004"}; }

bool is_allow_or_block(Action action) { return action == Action::allow || action == Action::block; }

base::Done bind_lists(Bound& bound, const Lists& lists, const Rules& rules) {
  if (lists.lists.size() > lists::ListSet::capacity)
    return refused(fmt::format("there are {} lists; at most {} are possible", lists.lists.size(), lists::ListSet::capacity));
  for (std::size_t number = 0; number < lists.lists.size(); ++number) {
    const ListFacts* facts = rules.list(lists.lists[number].id);
    bound.facts.push_back(facts);
    // Either part can lock a list and neither can unlock it.
    if (lists.lists[number].kind == ListKind::locked || (facts && facts->kind == ListKind::locked)) bound.locked.add(number);
    if (facts && facts->alerting == Alerting::counted) bound.counted.add(number);
    if (facts && facts->alerting == Alerting::risk_to_life) bound.risk_to_life.add(number);
    if (facts && facts->teacher_may_open && !bound.locked.has(number) && !may_never_be_opened(facts->id))
      bound.for_teachers.add(number);
  }
  for (const ListFacts& facts : rules.lists)
    if (facts.kind == ListKind::locked && !lists.number_of(facts.id))
      return refused(fmt::format("the locked list ‘{}’ is missing; the last good lists stay in force", facts.id));
  return base::done();
}

/// The snapshot's number of each list of the file.
base::Result<lists::ListFiles::Use> use_of(const Lists& lists, std::shared_ptr<const lists::ListFile> file, Bound& bound) {
  lists::ListFiles::Use use{.file = std::move(file)};
  for (const lists::format::List& list : use.file->header().lists) {
    const auto number = lists.number_of(list.id);
    if (!number)
      return refused(fmt::format("the list file ‘{}’ holds the list ‘{}’, which the lists part does not name",
                                 use.file->header().title, list.id));
    use.numbers.push_back(*number);
    if (list.secrecy == lists::format::Secrecy::locked) bound.locked.add(*number);
  }
  return use;
}

base::Done bind_files(Bound& bound, const Lists& lists, const lists::Shelf* shelf) {
  std::vector<lists::ListFiles::Use> uses;
  for (const base::Sha256& id : lists.files) {
    if (!shelf) return refused("the lists part names a compiled list file, and there is no folder of them here");
    auto file = shelf->get(id);
    if (!file) return file.error();
    auto use = use_of(lists, std::move(*file), bound);
    if (!use) return use.error();
    uses.push_back(std::move(*use));
  }
  auto files = lists::ListFiles::of(std::move(uses));
  if (!files) return files.error();
  bound.files = std::move(*files);
  return base::done();
}

base::Done add_hosts(lists::SiteListBuilder& builder, SpecialHost kind, const std::vector<std::string>& hosts) {
  for (const std::string& host : hosts)
    if (auto added = builder.add(kind, host); !added) return added;
  return base::done();
}

base::Done bind_special(Bound& bound, const Rules& rules) {
  lists::SiteListBuilder builder;
  std::vector<std::string> helplines, temporary, of_teachers;
  for (const Helpline& helpline : rules.helplines)
    if (!helpline.host.empty()) helplines.push_back(helpline.host);
  for (const TemporaryRule& rule : rules.temporary) {
    if (auto checked = check_temporary(rule, rules); !checked) return checked;
    if (rule.kind == TemporaryKind::open_site) temporary.push_back(rule.host);
    if (rule.kind == TemporaryKind::open_sites) of_teachers.insert(of_teachers.end(), rule.hosts.begin(), rule.hosts.end());
  }
  const std::vector<std::string> always_refused{"localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"};
  using Hosts = std::pair<SpecialHost, const std::vector<std::string>*>;
  for (const auto& [kind, hosts] : std::array<Hosts, 8>{{{own_page_host, &rules.own.page_hosts},
                                                         {refused_host, &rules.own.page_hosts},
                                                         {refused_host, &rules.own.management_hosts},
                                                         {refused_host, &always_refused},
                                                         {helpline_host, &helplines},
                                                         {learning_host, &rules.learning_hosts},
                                                         {temporary_host, &temporary},
                                                         {teachers_host, &of_teachers}}})
    if (auto added = add_hosts(builder, kind, *hosts); !added) return added;
  bound.special = std::move(builder).build();
  for (const std::string& text : rules.own.addresses) {
    const auto address = lists::parse_ip(text);
    if (!address) return refused(fmt::format("‘{}’ is not an address of this machine, for example 10.0.0.2", text));
    bound.own_addresses.push_back(*address);
  }
  return base::done();
}

/// S-6: no feed can close a helpline. Neither the host, nor a parent (which covers it), nor a subdomain may be locked.
base::Done check_helplines(const Bound& bound, const Lists& lists, const Rules& rules) {
  const auto conflict = [](std::string_view host) {
    return refused(
        fmt::format("‘{}’ is on a locked list and belongs to a helpline; the last good lists stay in force until two "
                    "people have looked at it",
                    host));
  };
  for (const Helpline& helpline : rules.helplines) {
    if (!lists.sites.find(helpline.host).in_both(bound.locked).is_empty()) return conflict(helpline.host);
    const auto host = lists::canonical_host(helpline.host);
    const lists::Found around = host ? bound.files.find_around(*host) : lists::Found{};
    if (around.is_damaged || !around.on.in_both(bound.locked).is_empty()) return conflict(helpline.host);
  }
  base::Done outcome = base::done();
  lists.sites.for_each([&](std::string_view name, const lists::ListSet& on) {
    if (!on.in_both(bound.locked).is_empty() && bound.special.find(name).has(helpline_host)) outcome = conflict(name);
  });
  return outcome;
}

base::Done check_resolve(const Rules& rules) {
  for (const ResolvePair& pair : rules.own.resolve) {
    if (!lists::parse_ip(pair.address) || pair.port == 0)
      return refused(
          fmt::format("[resolve] sends ‘{}’ to ‘{}:{}’; a good one is 127.0.0.1:18080", pair.host, pair.address, pair.port));
    // B-1: otherwise a pupil could appear as the machine itself.
    if (std::ranges::find(rules.own.ports, pair.port) != rules.own.ports.end())
      return refused(fmt::format("[resolve] sends ‘{}’ to Schoolgate's own port {}; choose another port", pair.host, pair.port));
  }
  return base::done();
}

base::Done bind_surroundings(Bound& bound, const Lists& lists, const Rules& rules) {
  if (auto checked = check_surroundings(rules); !checked) return checked;
  auto engines = SearchEngines::of(rules.search_engines);
  if (!engines) return engines.error();
  bound.engines = std::move(*engines);
  for (const TemporaryRule& rule : rules.temporary) {
    if (rule.kind == TemporaryKind::open_site || rule.kind == TemporaryKind::supervised) continue;
    CompiledSession session{.rule = &rule, .category = lists.number_of(rule.category), .hosts = {}};
    lists::SiteListBuilder hosts;
    for (const std::string& host : rule.hosts)
      if (auto added = hosts.add(0, host); !added) return added;
    session.hosts = std::move(hosts).build();
    bound.sessions.push_back(std::move(session));
  }
  return base::done();
}

base::Done bind_profiles(Bound& bound, const Lists& lists, const Rules& rules) {
  for (const Profile& profile : rules.profiles) {
    if (bound.profile(profile.id)) return refused(fmt::format("there are two profiles ‘{}’; give one another id", profile.id));
    if (!is_allow_or_block(profile.default_action))
      return refused(fmt::format("the default of profile ‘{}’ must be allow or block", profile.id));
    CompiledProfile compiled{.profile = &profile};
    for (const Rule& rule : profile.rules) {
      if (auto checked = check_rule(rule); !checked) return checked;
      auto criteria = criteria_of(rule, {lists, rules, bound.engines});
      if (!criteria) return criteria.error();
      (is_final(rule.then) ? compiled.rules : compiled.collected).push_back({&rule, std::move(*criteria)});
    }
    std::vector<const Rule*> final_rules;
    for (const CompiledRule& rule : compiled.rules) final_rules.push_back(rule.rule);
    auto index = RuleIndex::of(final_rules, lists);
    if (!index) return index.error();
    compiled.index = std::move(*index);
    bound.profile_places.emplace(profile.id, bound.profiles.size());
    bound.profiles.push_back(std::move(compiled));
  }
  if (!bound.profile(rules.address_profile))
    return refused(fmt::format("the profile ‘{}’ for people known by address alone does not exist", rules.address_profile));
  return base::done();
}

}  // namespace

const CompiledProfile* Bound::profile(std::string_view id) const {
  const auto found = profile_places.find(id);
  return found != profile_places.end() ? &profiles[found->second] : nullptr;
}

lists::Found Bound::find(const lists::Address& address, const lists::HostHashes& host) const {
  lists::Found found = files.find(address);
  if (!found.on.is_empty()) found.on = found.on.without(part->removed.find(host).without(locked));
  found.on.add_all(part->sites.find(host));
  return found;
}

base::Result<std::shared_ptr<const Bound>> Bound::of(const Lists& lists, const Rules& rules, const lists::Shelf* shelf) {
  auto bound = std::make_shared<Bound>();
  bound->part = &lists;
  if (auto done = bind_lists(*bound, lists, rules); !done) return done.error();
  if (auto done = bind_files(*bound, lists, shelf); !done) return done.error();
  if (auto done = bind_special(*bound, rules); !done) return done.error();
  if (auto done = check_helplines(*bound, lists, rules); !done) return done.error();
  if (auto done = check_resolve(rules); !done) return done.error();
  if (auto done = bind_surroundings(*bound, lists, rules); !done) return done.error();
  if (auto done = bind_profiles(*bound, lists, rules); !done) return done.error();
  return std::shared_ptr<const Bound>(std::move(bound));
}

}  // namespace rules
