// What no feed may close without people having looked: helplines, the school itself, learning and examination sites, the
// pack's pages that must work (B-9, S-6).
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lists/import/entry.h"
#include "packs/pack.h"

namespace school {

class ProtectedSites {
 public:
  /// `own`: the school's own names. Helplines are those of the pack and `helplines`.
  ProtectedSites(const packs::Pack& pack, const std::vector<std::string>& own, const std::vector<std::string>& helplines);

  /// What the entry would close, in words: "the helpline childline.example"; "" for nothing. Never repeats the entry.
  std::string closed_by(lists::import::EntryKind kind, std::string_view text) const;

 private:
  struct Page {
    std::string path, words;
  };
  void add_host(std::string_view host, std::string_view what);
  void add_page(const std::string& address);

  std::unordered_map<std::string, std::string> closing_hosts_;        // a host and its parents → what it would close
  std::unordered_map<std::string, std::string> helplines_;            // for what lies below one
  std::unordered_map<std::string, std::vector<Page>> pages_by_host_;  // for entries with a path
};

/// The categories that some profile of the pack blocks: only there can a feed close anything.
std::vector<std::string> blocked_categories(const packs::Pack& pack);

}  // namespace school
