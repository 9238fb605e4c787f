#include "rules/criteria/service.h"

#include <fmt/format.h>

#include "base/text.h"
#include "rules/parts/rules_part.h"

namespace rules {
namespace {

base::Result<std::vector<const Service*>> services_of(const Rule& rule, const Rules& rules) {
  std::vector<const Service*> wanted;
  for (const std::string& id : rule.services) {
    const Service* service = rules.service(id);
    if (!service)
      return base::Error{fmt::format("names the service ‘{}’, which does not exist; for example {}", id,
                                     rules.services.empty() ? "a file in services/" : rules.services.front().id)};
    wanted.push_back(service);
  }
  if (wanted.empty())
    for (const Service& service : rules.services) wanted.push_back(&service);
  if (rule.what.age_limit == AgeLimit::under_the_services_limit)
    std::erase_if(wanted, [](const Service* service) { return service->age_limit == 0; });
  return wanted;
}

}  // namespace

base::Result<OnService> OnService::of(const Rule& rule, const Rules& rules) {
  const auto wanted = services_of(rule, rules);
  if (!wanted) return wanted.error();
  if (wanted->size() > lists::ListSet::capacity)
    return base::Error{fmt::format("is about {} services; at most {} are possible", wanted->size(), lists::ListSet::capacity)};
  OnService made;
  made.limit_ = rule.what.age_limit;
  lists::SiteListBuilder builder;
  for (const Service* service : *wanted) {
    for (const std::string& host : service->hosts)
      if (auto added = builder.add(made.titles_.size(), host); !added) return added.error();
    made.titles_.push_back(service->title);
    made.ages_.push_back(service->age_limit);
  }
  made.hosts_ = std::move(builder).build();
  return made;
}

std::optional<Place> OnService::place(const Asked& asked) const {
  const lists::ListSet on = hosts_.find(asked.question().address.host);
  if (on.is_empty()) return std::nullopt;
  if (limit_ == AgeLimit::any_age) return Place{.reason = Reason::service_rule, .list = std::nullopt};
  for (std::size_t number = 0; number < ages_.size(); ++number)
    if (on.has(number) && ages_[number] > asked.question().age_reached)
      return Place{.reason = Reason::age_limit, .list = std::nullopt};
  return std::nullopt;
}

std::string OnService::in_words() const {
  const std::string names = titles_.size() > 5 ? fmt::format("{} services", titles_.size()) : base::join(titles_, ", ");
  return (limit_ == AgeLimit::any_age ? "on " : "under the age limit of ") + names;
}

Meets YoungerThan::meets(const Asked& asked) const { return asked.question().age_reached < years_ ? Meets::yes : Meets::no; }

std::string YoungerThan::in_words() const { return fmt::format("for people under {}", years_); }

}  // namespace rules
