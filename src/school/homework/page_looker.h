// Looking at a page over the network, as school/ sees it: app/ fills it in.
#pragma once
#include <string>

#include "base/result.h"

namespace school {

struct PageQuestion {
  std::string address;  ///< http or https
  std::string profile;  ///< id of the filter profile that it is asked through
  std::string group;    ///< "preview-12": the sites of that list count as opened, and nobody's identity is used
};

struct PageSeen {
  unsigned status = 0;
  std::string type;  ///< "text/html", lower case and without parameters; "" where the site does not say
  std::string text;  ///< what a reader would see, UTF-8; the bytes themselves where the page is no text
};

class PageLooker {
 public:
  virtual ~PageLooker() = default;
  /// Through the school's own proxy. Error: a sentence without the address; the filter's no is one too. May take seconds.
  virtual base::Result<PageSeen> look(const PageQuestion& question) = 0;
};

}  // namespace school
