// Hosts that no feed may close: helplines (S-6), and whatever else an importer wants to be warned of.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/site_list.h"

namespace lists {

/// Immutable and safe to read from any number of threads.
class GuardedHosts {
 public:
  GuardedHosts() = default;
  /// Error when one of them is no host.
  static base::Result<GuardedHosts> of(std::span<const std::string> hosts);
  /// Would an entry for this canonical host close a guarded one: is it that host, one of its parents, or beneath it?
  bool touches(std::string_view host) const;

 private:
  SiteList hosts_, parents_;
};

}  // namespace lists
