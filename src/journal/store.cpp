// What follows from visit(), whatever keeps the entries.
#include "journal/store.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"

namespace journal {
namespace {

void log_unread(const base::Error& problem) { base::log::error("journal.unread", {{"why", base::log::Word{problem.message}}}); }

}  // namespace

Store::~Store() = default;

std::string to_text(const Cursor& cursor) { return fmt::format("{}:{}", base::to_iso(cursor.day), cursor.place); }

base::Result<Cursor> parse_cursor(std::string_view text) {
  const auto colon = text.find(':');
  const base::Error wrong{fmt::format("‘{}’ is no place in the journal, for example 2026-11-22:4711", base::cut_utf8(text, 60))};
  if (colon == text.npos) return wrong;
  const auto day = base::parse_date(text.substr(0, colon));
  const auto place = base::parse_integer(text.substr(colon + 1));
  if (!day || !place || *place < 0) return wrong;
  return Cursor{*day, static_cast<std::uint64_t>(*place)};
}

bool is_host_or_below(std::string_view host, std::string_view wanted) {
  if (host == wanted) return true;
  return host.size() > wanted.size() && host.ends_with(wanted) && host[host.size() - wanted.size() - 1] == '.';
}

bool matches(const Entry& entry, const Search& search) {
  const rules::Question& question = entry.question;
  const rules::Decision& decision = entry.decision;
  return question.time >= search.from && question.time < search.until && (!search.person || question.person == *search.person) &&
         (!search.reason || decision.reason == *search.reason) && (!search.kind || entry.kind == *search.kind) &&
         (!search.action || decision.action == *search.action) &&
         (search.category.empty() || decision.category == search.category) &&
         (search.host.empty() || is_host_or_below(question.address.host, search.host));
}

base::Result<Page> Store::page(const Search& search) const {
  Page page;
  if (search.limit == 0) return page;
  std::optional<Cursor> last;
  const auto done = visit(search, [&](const Entry& entry, const Cursor& at) {
    if (page.entries.size() == search.limit) {
      page.next = last;
      return false;
    }
    page.entries.push_back(entry);
    last = at;
    return true;
  });
  if (!done) return done.error();
  return page;
}

std::vector<Entry> Store::search(const Search& search) const {
  std::vector<Entry> found;
  if (search.limit == 0) return found;
  const auto done = visit(search, [&](const Entry& entry, const Cursor&) {
    found.push_back(entry);
    return found.size() < search.limit;
  });
  if (!done) log_unread(done.error());
  return found;
}

void Store::for_each(base::Time from, base::Time until, const std::function<bool(const Entry&)>& each) const {
  const auto done = visit({.from = from, .until = until}, [&](const Entry& entry, const Cursor&) { return each(entry); });
  if (!done) log_unread(done.error());
}

std::uint64_t Store::count(base::Time from, base::Time until) const {
  std::uint64_t entries = 0;
  for (const base::Date day : days()) {
    const base::Time begin = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
    if (begin + std::chrono::days(1) <= from || begin >= until) continue;
    const DayState now = state(day);
    entries += now.entries - now.left;
  }
  return entries;
}

}  // namespace journal
