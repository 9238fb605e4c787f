// However a page is cut, the same text comes out, folded too.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inspect/text/fold.h"
#include "inspect/text/html_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view page(reinterpret_cast<const char*>(data), size);
  const std::string whole = inspect::visible_text(page);
  const std::size_t cut = size == 0 ? 0 : data[0] % (size + 1);
  inspect::TextCollector collector;
  inspect::HtmlText text(collector);
  text.feed(page.substr(0, cut));
  text.feed(page.substr(cut));
  text.finish();
  if (collector.collected != whole) std::abort();
  inspect::Folder folder;
  folder.feed(std::string_view(whole).substr(0, whole.size() / 3));
  folder.feed(std::string_view(whole).substr(whole.size() / 3));
  folder.finish();
  if (folder.settled() != inspect::folded(whole)) std::abort();
  return 0;
}
