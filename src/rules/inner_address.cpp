#include "rules/inner_address.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"

namespace rules {
namespace {

bool starts_with_scheme(std::string_view text) {
  return text.size() > 8 &&
         (base::equal_ignoring_case(text.substr(0, 7), "http://") || base::equal_ignoring_case(text.substr(0, 8), "https://"));
}

/// Of escaped letters only as many as tell whether it is worth unpacking.
bool may_hold_an_address(std::string_view value) { return value.size() >= 4 && value.find_first_of(".%") != value.npos; }

/// "url", "u" and the like: a value may be a host without a scheme.
bool names_an_address(std::string_view name) {
  constexpr std::array<std::string_view, 17> names{"url",      "u",        "uri",          "link",        "target", "dest",
                                                   "href",     "redirect", "redirect_url", "redirect_to", "site",   "website",
                                                   "location", "address",  "domain",       "host",        "goto"};
  return std::ranges::any_of(names, [&](std::string_view known) { return base::equal_ignoring_case(name, known); });
}

/// "index.html" is a page and no host.
bool ends_like_a_file(std::string_view host) {
  constexpr std::array<std::string_view, 16> endings{".html", ".htm", ".php", ".asp", ".aspx", ".jsp",  ".pdf", ".png",
                                                     ".jpg",  ".gif", ".js",  ".css", ".json", ".jpeg", ".xml", ".txt"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return host.ends_with(ending); });
}

class Collector {
 public:
  explicit Collector(const lists::Address& outermost) { seen_.push_back(outermost); }

  void look_into(const lists::Address& address, int depth) {
    if (depth >= deepest_inner_address || is_full()) return;
    in_host(address, depth);
    in_path(address, depth);
    in_query(address.query, depth);
  }
  std::vector<lists::Address> take() {
    if (seen_.size() <= 1) return {};
    seen_.erase(seen_.begin());
    return std::move(seen_);
  }

 private:
  bool is_full() const { return seen_.size() > most_inner_addresses; }

  /// True when the text is an address; it is kept unless it was met before.
  bool add(std::string_view text, int depth) {
    auto address = lists::parse_address(text);
    if (!address) return false;
    if (is_full() || std::ranges::find(seen_, *address) != seen_.end()) return true;
    seen_.push_back(*address);
    look_into(*address, depth + 1);
    return true;
  }

  /// "www-a-example.translate.goog": a hyphen is a dot, two hyphens are one.
  void in_host(const lists::Address& address, int depth) {
    for (const std::string_view carrier : {".translate.goog", ".cdn.ampproject.org"}) {
      if (!address.host.ends_with(carrier)) continue;
      const std::string_view written = std::string_view(address.host).substr(0, address.host.size() - carrier.size());
      std::string host;
      for (std::size_t i = 0; i < written.size(); ++i) {
        const bool is_pair = written[i] == '-' && i + 1 < written.size() && written[i + 1] == '-';
        host += written[i] != '-' || is_pair ? written[i] : '.';
        if (is_pair) ++i;
      }
      add("https://" + host + address.path + (carrier == ".translate.goog" ? "" : address.query), depth);
    }
  }

  /// The first "http://" or "https://" within the path; what follows it, query and all, is the inner address.
  void in_path(const lists::Address& address, int depth) {
    const std::string& path = address.path;
    for (auto slash = path.find('/'); slash != path.npos && !is_full(); slash = path.find('/', slash + 1)) {
      const std::string_view rest = std::string_view(path).substr(slash + 1);
      if (rest.size() < 8 || (rest[0] != 'h' && rest[0] != 'H' && rest[0] != '%')) continue;
      if (unpack(std::string(rest) + address.query, depth)) return;
    }
    // Without a scheme: /web/2020/a.example/page and /amp/s/a.example/page.
    for (const std::string_view before : {"/web/", "/amp/s/", "/c/s/", "/v/s/", "/i/s/"})
      if (path.starts_with(before)) add_host(without_stamp(std::string_view(path).substr(before.size())), depth);
  }

  /// "20200101id_/a.example/" is an archive's day before the host.
  static std::string_view without_stamp(std::string_view rest) {
    const auto slash = rest.find('/');
    const bool is_stamp = slash != rest.npos && rest.substr(0, slash).find('.') == rest.npos;
    return is_stamp ? rest.substr(slash + 1) : rest;
  }

  void add_host(std::string_view text, int depth) {
    const std::string_view host = text.substr(0, text.find_first_of("/?#:"));
    if (host.find('.') == host.npos || host.find_first_of(" @\\%") != host.npos || ends_like_a_file(host)) return;
    add("http://" + std::string(text), depth);
  }

  void in_query(std::string_view query, int depth) {
    if (!query.empty() && query.front() == '?') query.remove_prefix(1);
    while (!query.empty() && !is_full()) {
      const auto end = query.find_first_of("&;");
      const std::string_view pair = query.substr(0, end);
      query.remove_prefix(end == query.npos ? query.size() : end + 1);
      const auto equals = pair.find('=');
      const std::string_view value = equals == pair.npos ? pair : pair.substr(equals + 1);
      in_value(equals == pair.npos ? "" : pair.substr(0, equals), value, depth);
    }
  }

  void in_value(std::string_view name, std::string_view value, int depth) {
    if (value.starts_with("aHR0c")) {  // "http" in base64
      if (const auto plain = base::from_base64(base::percent_decode(value, base::Plus::is_plus))) add(*plain, depth);
      return;
    }
    if (!may_hold_an_address(value)) return;
    if (unpack(std::string(value), depth) || !names_an_address(name)) return;
    add_host(base::percent_decode(value, base::Plus::is_space), depth);
  }

  /// The text, then the text with its escapes taken away once and twice; a word before the address ("cache:") is passed over.
  bool unpack(std::string text, int depth) {
    for (int round = 0; round < 3; ++round) {
      std::string_view rest = text;
      if (rest.starts_with("//")) return add("http:" + text, depth);
      // One slash is lost where a server folds two into one.
      for (const std::string_view folded : {"http:/", "https:/"})
        if (rest.starts_with(folded) && rest.size() > folded.size() && rest[folded.size()] != '/')
          return add(std::string(folded) + "/" + text.substr(folded.size()), depth);
      if (rest.starts_with("cache:")) return add_cached(rest.substr(6), depth);
      if (starts_with_scheme(rest)) return add(rest, depth);
      std::string plain = base::percent_decode(text, base::Plus::is_plus);
      if (plain == text) return false;
      text = std::move(plain);
    }
    return false;
  }

  bool add_cached(std::string_view rest, int depth) {
    if (starts_with_scheme(rest)) return add(rest, depth);
    const auto colon = rest.find(':');  // "cache:Ab3:a.example/"
    add_host(colon == rest.npos ? rest : rest.substr(colon + 1), depth);
    return true;
  }

  std::vector<lists::Address> seen_;
};

bool carries_one_perhaps(const lists::Address& address) {
  return !address.query.empty() || address.path.size() > 8 || address.host.ends_with(".translate.goog") ||
         address.host.ends_with(".cdn.ampproject.org");
}

bool is_worth_looking(const lists::Address& address) {
  if (!carries_one_perhaps(address)) return false;
  const std::string_view path = address.path, query = address.query;
  if (query.find_first_of(".%") != query.npos || query.find("aHR0c") != query.npos) return true;
  return path.find("/http") != path.npos || path.find('%') != path.npos || path.starts_with("/web/") ||
         path.find("/s/") != path.npos || path.find("/HTTP") != path.npos || address.host.find("-") != address.host.npos;
}

}  // namespace

std::vector<lists::Address> inner_addresses(const lists::Address& address) {
  if (!is_worth_looking(address)) return {};
  Collector collector(address);
  collector.look_into(address, 0);
  return collector.take();
}

}  // namespace rules
