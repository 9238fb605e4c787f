// The outside that probes need, as small as it can be. The app fills it: real requests through the real proxy and web.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace school::probes {

struct ProxyAnswer {
  unsigned status = 0;
  std::string reason;  ///< header Schoolgate-Reason, "site_category"
  std::string entry;   ///< header Schoolgate-Entry, "2026-11-22/4711"
};

struct PageAnswer {
  unsigned status = 0;
  std::string body;
};

enum class Visitor { nobody, pupil };

/// Calls may take seconds (a timeout of 10 s is right) and come from one thread at a time. An Error means that no answer
/// came at all; a refusal is an answer.
class Doors {
 public:
  virtual ~Doors() = default;
  /// GET http://HOST/ through the real proxy with the probe log-on of that profile ("" for a client that nobody knows).
  virtual base::Result<ProxyAnswer> through_proxy(std::string_view profile, std::string_view host) = 0;
  /// GET of one of Schoolgate's own pages, as nobody or in the session of a pupil.
  virtual base::Result<PageAnswer> own_page(std::string_view path, Visitor visitor) = 0;
  /// True where the school's journal holds the entry of that id.
  virtual bool is_journaled(std::string_view entry) = 0;
};

}  // namespace school::probes
