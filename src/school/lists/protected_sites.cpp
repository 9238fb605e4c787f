#include "school/lists/protected_sites.h"

#include <algorithm>

#include "lists/address.h"

namespace school {
namespace {

using lists::import::EntryKind;

/// Calls `visit` with the host and each of its parents, "a.b.c", "b.c", "c".
template <class Visit>
void each_suffix(std::string_view host, Visit&& visit) {
  for (;;) {
    visit(host);
    const auto dot = host.find('.');
    if (dot == host.npos) return;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace

void ProtectedSites::add_host(std::string_view host, std::string_view what) {
  const auto canonical = lists::canonical_host(host);
  if (!canonical) return;
  const std::string words = std::string(what) + " " + *canonical;
  each_suffix(*canonical, [&](std::string_view parent) { closing_hosts_.emplace(parent, words); });
  pages_by_host_[*canonical].push_back({"/", words});
}

void ProtectedSites::add_page(const std::string& address) {
  const auto page = lists::parse_address(address);
  if (!page) return;
  const std::string words = "a page that must work, " + page->text();
  each_suffix(page->host, [&](std::string_view parent) { closing_hosts_.emplace(parent, words); });
  pages_by_host_[page->host].push_back({page->path + page->query, words});
}

ProtectedSites::ProtectedSites(const packs::Pack& pack, const std::vector<std::string>& own,
                               const std::vector<std::string>& helplines) {
  const auto add_helpline = [&](const std::string& host) {
    add_host(host, "the helpline");
    if (const auto canonical = lists::canonical_host(host)) helplines_.emplace(*canonical, "the helpline " + *canonical);
  };
  for (const packs::SiteList& list : pack.site_lists) {
    for (const std::string& host : list.hosts) {
      if (list.kind == packs::SiteListKind::helplines) add_helpline(host);
      if (list.kind == packs::SiteListKind::learning) add_host(host, "the learning site");
      if (list.id == "exam_boards") add_host(host, "the examination board");
      if (list.id == "updates") add_host(host, "the source of updates");
    }
    for (const packs::HelplineNumber& number : list.numbers)
      if (!number.host.empty()) add_helpline(number.host);
  }
  for (const std::string& host : helplines) add_helpline(host);
  for (const std::string& host : own) add_host(host, "the school's own site");
  for (const packs::MustWork& page : pack.must_work) add_page(page.address);
}

std::string ProtectedSites::closed_by(EntryKind kind, std::string_view text) const {
  if (kind == EntryKind::range || kind == EntryKind::expression) return "";
  const std::string host(text.substr(0, text.find_first_of("/:?")));
  std::string words;
  if (kind != EntryKind::url) {
    if (const auto found = closing_hosts_.find(std::string(text)); found != closing_hosts_.end()) return found->second;
  } else if (const auto pages = pages_by_host_.find(host); pages != pages_by_host_.end()) {
    const std::string_view path = text.find('/') == text.npos ? "/" : text.substr(text.find('/'));
    const auto page = std::ranges::find_if(pages->second, [&](const Page& one) { return one.path.starts_with(path); });
    if (page != pages->second.end()) words = page->words;
  }
  // S-6: what lies below a helpline's host belongs to the helpline.
  if (words.empty())
    each_suffix(host, [&](std::string_view parent) {
      if (const auto found = helplines_.find(std::string(parent)); found != helplines_.end()) words = found->second;
    });
  return words;
}

std::vector<std::string> blocked_categories(const packs::Pack& pack) {
  std::vector<std::string> blocked;
  for (const packs::Profile& profile : pack.profiles)
    for (const packs::ProfileRule& rule : profile.rules)
      if (rule.then == rules::Action::block) blocked.insert(blocked.end(), rule.categories.begin(), rule.categories.end());
  std::ranges::sort(blocked);
  blocked.erase(std::unique(blocked.begin(), blocked.end()), blocked.end());
  return blocked;
}

}  // namespace school
