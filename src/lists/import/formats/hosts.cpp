// hosts files: "0.0.0.0 casino.example www.casino.example # remark".
#include <algorithm>
#include <array>

#include "base/text.h"
#include "lists/import/formats/formats.h"
#include "lists/ip_address.h"

namespace lists::import::formats {
namespace {

constexpr std::array<std::string_view, 11> own_names{"localhost",     "localhost.localdomain", "local",        "broadcasthost",
                                                     "ip6-localhost", "ip6-loopback",          "ip6-localnet", "ip6-mcastprefix",
                                                     "ip6-allnodes",  "ip6-allrouters",        "ip6-allhosts"};

std::string_view next_word(std::string_view& rest) {
  const auto begin = rest.find_first_not_of(" \t");
  if (begin == rest.npos) return rest = {};
  const auto end = rest.find_first_of(" \t", begin);
  const std::string_view word = rest.substr(begin, end == rest.npos ? end : end - begin);
  rest = end == rest.npos ? std::string_view() : rest.substr(end);
  return word;
}

void take_line(Collector& collector, const Spot& spot, std::string_view text) {
  std::string_view rest = text.substr(0, text.find('#'));
  const std::string_view address = next_word(rest);
  if (!parse_ip(address.substr(0, address.find('%'))))
    return collector.skip(spot, Code::no_site,
                          "a line of a hosts file begins with an address, for example 0.0.0.0 casino.example");
  for (std::string_view name = next_word(rest); !name.empty(); name = next_word(rest))
    if (std::ranges::find(own_names, name) == own_names.end() && !parse_ip(name)) collector.take_site(spot, name);
}

}  // namespace

base::Done read_hosts(Tree& tree, Collector& collector) {
  const std::string category = collector.options().category.empty() ? "list" : collector.options().category;
  return tree.each([&](std::string_view path, ByteSource& bytes) {
    collector.count_file();
    return collector.each_line(path, category, bytes,
                               [&](const Line& line) { take_line(collector, {category, path, line.number}, line.text); });
  });
}

}  // namespace lists::import::formats
