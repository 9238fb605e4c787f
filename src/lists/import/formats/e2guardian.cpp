// e2guardian's and DansGuardian's lists folder: bannedsitelist and its like, with .Include, time lists and list categories.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "lists/import/formats/formats.h"

namespace lists::import::formats {
namespace {

constexpr std::size_t deepest = 16;
constexpr int most_includes = 5'000;

enum class Holds { sites, patterns, phrases, nothing };
struct Kind {
  Holds holds = Holds::nothing;
  std::string_view category;
};

/// By name: what a file of the folder holds, and how its entries are called where nothing else names them.
Kind kind_of(std::string_view path) {
  const auto slash = path.rfind('/');
  std::string_view name = slash == path.npos ? path : path.substr(slash + 1);
  if (name.starts_with("local")) name.remove_prefix(5);
  if (name.find("phraselist") != name.npos) return {Holds::phrases, "phrases"};
  Kind kind;
  for (const std::string_view group : {"banned", "exception", "grey"})
    if (name.starts_with(group)) {
      kind.category = group;
      name.remove_prefix(group.size());
    }
  if (kind.category.empty()) return kind;
  if (name == "sitelist" || name == "urllist" || name == "siteiplist" || name == "sslsitelist" || name == "sslsiteiplist")
    kind.holds = Holds::sites;
  if (name.starts_with("regexp")) kind.holds = Holds::patterns;
  return kind;
}

/// The value of "#listcategory: "Ads"" or "#time: 9 0 17 0 12345".
std::optional<std::string_view> directive(std::string_view line, std::string_view name) {
  if (!base::to_lower(line.substr(0, name.size())).starts_with(name)) return std::nullopt;
  std::string_view value = base::trim(line.substr(name.size()));
  if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
  return value;
}

/// "9 0 17 0 12345" → "0900-1700-12345"; nothing where it is no time.
std::optional<std::string> time_of(std::string_view text) {
  const auto parts = base::split(text, ' ');
  if (parts.size() != 5) return std::nullopt;
  std::array<std::int64_t, 4> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = base::parse_integer(parts[i]);
    if (!number || *number < 0 || *number > (i % 2 == 0 ? 24 : 59)) return std::nullopt;
    numbers[i] = *number;
  }
  if (parts[4].empty() || parts[4].size() > 7 || parts[4].find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  return fmt::format("{:02}{:02}-{:02}{:02}-{}", numbers[0], numbers[1], numbers[2], numbers[3], parts[4]);
}

/// blacklists/ads/domains names its category by its folder.
std::optional<std::string> category_in(std::string_view path) {
  const auto parts = base::split(path, '/');
  if (parts.size() < 3 || (parts.back() != "domains" && parts.back() != "urls")) return std::nullopt;
  return std::string(parts[parts.size() - 2]);
}

class Reader {
 public:
  Reader(Tree& tree, Collector& collector) : tree_(tree), collector_(collector) {}

  base::Done read(std::string_view path, ByteSource& bytes, Kind kind, std::string category) {
    open_.emplace_back(path);
    collector_.count_file();
    std::string time;
    base::Done within = base::done();
    // Its own loop: a remark may be a directive, which each_line would drop.
    LineReader lines(bytes);
    while (within) {
      auto line = lines.next();
      if (!line) within = line.error();
      if (!line || !*line) break;
      within = read_line({category, path, (*line)->number}, **line, kind, category, time);
    }
    open_.pop_back();
    return within;
  }

 private:
  base::Done read_line(Spot spot, const Line& line, Kind kind, std::string& category, std::string& time) {
    const std::string_view text = base::trim(line.text);
    if (text.empty()) return base::done();
    if (line.is_too_long || !base::is_utf8(text)) {
      collector_.skip(spot, line.is_too_long ? Code::line_too_long : Code::not_utf8, "the line is no address");
      return base::done();
    }
    if (text.starts_with('#')) {
      read_remark(spot, text, kind, category, time);
      return base::done();
    }
    if (text.starts_with(".Include<") || text.starts_with(".include<")) return include(spot, text, kind, category);
    const std::string named = time.empty() ? category : fmt::format("{}@{}", category, time);
    take({named, spot.file, spot.line}, text, kind);
    return base::done();
  }

  void read_remark(const Spot& spot, std::string_view text, Kind kind, std::string& category, std::string& time) {
    if (const auto named = directive(text, "#listcategory:"); named && kind.category == "banned" && !named->empty())
      category = base::cut_utf8(*named, 80);
    const auto hours = directive(text, "#time:");
    if (!hours) return;
    if (const auto read = time_of(*hours)) {
      time = *read;
      collector_.add(Code::time_list, spot.file, spot.line,
                     fmt::format("holds at some hours only: its entries go to the category ‘{}@{}’; give that a rule with hours",
                                 category, time));
    } else {
      collector_.add(Code::time_list, spot.file, spot.line,
                     "these hours cannot be read; write for example #time: 9 0 17 0 12345");
    }
  }

  void take(const Spot& spot, std::string_view text, Kind kind) {
    if (kind.holds == Holds::patterns)
      return collector_.skip(spot, Code::expression_skipped, "a pattern, which is not taken: it would be tried on every address");
    if (text.starts_with("**") || text.starts_with("*ip"))
      return collector_.skip(spot, Code::special_rule, "blocks everything of a kind; give the profile that rule instead");
    collector_.take_site(spot, base::trim(text.substr(0, text.find(" #"))));
  }

  base::Done include(const Spot& spot, std::string_view text, Kind kind, const std::string& category) {
    const auto end = text.find('>');
    const auto path = end == text.npos ? std::nullopt : resolve(text.substr(9, end - 9), spot.file);
    if (!path) {
      collector_.add(Code::include_outside, spot.file, spot.line, "the include leads out of the folder, which is never followed");
      return base::done();
    }
    if (std::ranges::find(open_, *path) != open_.end() || open_.size() >= deepest) {
      collector_.add(Code::include_cycle, spot.file, spot.line, "the files include each other in a ring, or too deeply");
      return base::done();
    }
    if (++includes_ > most_includes)
      return base::Error{fmt::format("the lists include more than {} files", most_includes), to_text(Code::too_much)};
    auto file = tree_.open(*path);
    if (!file) {
      const bool leads_out = file.error().code == to_text(Code::include_outside);
      collector_.add(leads_out ? Code::include_outside : Code::include_missing, spot.file, spot.line, file.error().message);
      return base::done();
    }
    const bool keeps_name = kind.category != "banned";
    return read(*path, **file, kind, keeps_name ? category : category_in(*path).value_or(category));
  }

  /// The old program's absolute path, "/etc/e2guardian/lists/blacklists/ads/domains", or one relative to the including file.
  static std::optional<std::string> resolve(std::string_view path, std::string_view from) {
    constexpr std::string_view lists = "/lists/";
    if (const auto at = path.find(lists); at != path.npos) return path_inside(path.substr(at + lists.size()));
    if (path.starts_with('/')) return std::nullopt;
    const auto slash = from.rfind('/');
    return path_inside(slash == from.npos ? std::string(path) : fmt::format("{}/{}", from.substr(0, slash), path));
  }

  Tree& tree_;
  Collector& collector_;
  std::vector<std::string> open_;
  int includes_ = 0;
};

}  // namespace

base::Done read_e2guardian(Tree& tree, Collector& collector) {
  Reader reader(tree, collector);
  bool found_any = false;
  auto done = tree.each([&](std::string_view path, ByteSource& bytes) -> base::Done {
    const Kind kind = kind_of(path);
    if (kind.holds == Holds::phrases) collector.add_phrase_file(path);
    if (kind.holds != Holds::sites && kind.holds != Holds::patterns) return base::done();
    found_any = true;
    return reader.read(path, bytes, kind, std::string(kind.category));
  });
  if (done && !found_any)
    return base::Error{"there is no bannedsitelist, exceptionsitelist or greysitelist in it; give the folder called lists",
                       to_text(Code::source_broken)};
  return done;
}

}  // namespace lists::import::formats
