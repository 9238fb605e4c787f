// schoolgate.toml to a StartupConfig: every key is known by name, every mistake has its place and a good value.
#include "app/config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <cstdlib>

#include "base/files.h"
#include "base/text.h"
#include "net/listen.h"

namespace app {
namespace {

/// Collects mistakes, so that all are told at once.
class Findings {
 public:
  explicit Findings(std::string file) : file_(std::move(file)) {}
  void add(const toml::source_region& where, std::string_view code, std::string_view sentence) {
    lines_.push_back(fmt::format("{}:{}:{}: error {}: {}", file_, where.begin.line, where.begin.column, code, sentence));
  }
  bool any() const { return !lines_.empty(); }
  base::Error error() const { return base::Error{base::join(lines_, "\n"), "SG-C000"}; }

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

/// One [table] of the file; remembers which keys were asked for, so that unknown ones can be named.
class Table {
 public:
  Table(const toml::table& root, std::string name, Findings& findings) : name_(std::move(name)), findings_(findings) {
    const toml::node* node = root.get(name_);
    if (node) table_ = node->as_table();
    if (node && !table_)
      findings_.add(node->source(), "SG-C002", fmt::format("‘{}’ must be a table, for example [{}]", name_, name_));
  }
  const toml::table* get() const { return table_; }

  void text(const char* key, std::string& into, const char* example) {
    const toml::node* node = find(key);
    if (!node) return;
    if (const auto value = node->value_exact<std::string>())
      into = *value;
    else
      wrong(*node, key, fmt::format("\"{}\"", example));
  }
  void path(const char* key, std::filesystem::path& into, const std::filesystem::path& folder, const char* example) {
    std::string value;
    text(key, value, example);
    if (!value.empty()) into = (folder / value).lexically_normal();
  }
  void port(const char* key, std::uint16_t& into, int example) {
    const toml::node* node = find(key);
    if (!node) return;
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= 1 && *value <= 65535)
      into = static_cast<std::uint16_t>(*value);
    else
      wrong(*node, key, fmt::format("{} (1 to 65535)", example));
  }
  void texts(const char* key, std::vector<std::string>& into, const char* example) {
    const toml::node* node = find(key);
    if (!node) return;
    const toml::array* array = node->as_array();
    if (!array) return wrong(*node, key, fmt::format("[\"{}\"]", example));
    for (const toml::node& item : *array) {
      if (const auto value = item.value_exact<std::string>())
        into.push_back(*value);
      else
        wrong(item, key, fmt::format("[\"{}\"]", example));
    }
  }
  void refuse_unknown() const {
    if (!table_) return;
    for (const auto& [key, node] : *table_)
      if (std::find(known_.begin(), known_.end(), key.str()) == known_.end())
        findings_.add(key.source(), "SG-C001",
                      fmt::format("[{}] has no key ‘{}’; it knows {}", name_, key.str(), base::join(known_, ", ")));
  }

 private:
  const toml::node* find(const char* key) {
    known_.emplace_back(key);
    return table_ ? table_->get(key) : nullptr;
  }
  void wrong(const toml::node& node, const char* key, std::string_view example) {
    findings_.add(node.source(), "SG-C002",
                  fmt::format("[{}] {} has a wrong value, for example {} = {}", name_, key, key, example));
  }
  std::string name_;
  const toml::table* table_ = nullptr;
  Findings& findings_;
  std::vector<std::string> known_;
};

/// "host:port" to its two halves; port 0 where none is given.
std::optional<std::pair<std::string, std::uint16_t>> split_place(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == text.npos) return std::pair{std::string(text), std::uint16_t{0}};
  const auto port = base::parse_integer(text.substr(colon + 1));
  if (!port || *port < 1 || *port > 65535 || colon == 0) return std::nullopt;
  return std::pair{std::string(text.substr(0, colon)), static_cast<std::uint16_t>(*port)};
}

void read_resolve_line(const toml::key& key, const toml::node& node, StartupConfig& config, Findings& findings) {
  const auto value = node.value_exact<std::string>();
  const auto from = split_place(key.str());
  const auto to = value ? split_place(*value) : std::nullopt;
  if (!from || from->first.empty() || !to || to->second == 0)
    return findings.add(
        key.source(), "SG-C010",
        "a line of [resolve] maps a name to an address and port, for example \"news.example\" = \"127.0.0.1:8090\"");
  if (!net::is_loopback(to->first))
    return findings.add(
        node.source(), "SG-C011",
        fmt::format("‘{}’ is not on loopback; [resolve] is for a demo's own sites, for example \"127.0.0.1:8090\"", *value));
  if (to->second == config.web_port || to->second == config.proxy_port)
    return findings.add(
        node.source(), "SG-C012",
        fmt::format("port {} is Schoolgate's own and can never be a target (B-1); choose another, for example 8090", to->second));
  config.resolve.push_back({base::to_lower(from->first), from->second, to->first, to->second});
}

void read_resolve(const toml::table& root, StartupConfig& config, Findings& findings) {
  const toml::node* node = root.get("resolve");
  if (!node) return;
  const toml::table* table = node->as_table();
  if (!table) return findings.add(node->source(), "SG-C002", "‘resolve’ must be a table, for example [resolve]");
  if (config.kind == SchoolKind::real && !table->empty())
    return findings.add(node->source(), "SG-C013",
                        "[resolve] is for demo and test schools; this school is real, so take it out (B-1)");
  for (const auto& [key, line] : *table) read_resolve_line(key, line, config, findings);
}

void read_school(const toml::table& root, const std::filesystem::path& folder, StartupConfig& config, Findings& findings) {
  Table school(root, "school", findings);
  std::string kind = "real";
  school.text("name", config.school_name, "Oakfield School");
  school.text("kind", kind, "real");
  school.path("data", config.data, folder, ".");
  school.path("pack", config.pack, folder, "pack");
  school.refuse_unknown();
  if (kind == "demo")
    config.kind = SchoolKind::demo;
  else if (kind == "test")
    config.kind = SchoolKind::test;
  else if (kind != "real")
    findings.add(school.get()->get("kind")->source(), "SG-C003",
                 fmt::format("there is no kind ‘{}’, for example kind = \"real\" (demo, test or real)", kind));
  if (config.school_name.empty())
    findings.add(root.source(), "SG-C004", "the school's name is missing, for example [school] name = \"Oakfield School\"");
  if (config.pack.empty())
    findings.add(root.source(), "SG-C005", "the policy pack is missing, for example [school] pack = \"pack\"");
}

void read_doors(const toml::table& root, const std::filesystem::path& folder, StartupConfig& config, Findings& findings) {
  Table web(root, "web", findings);
  web.text("address", config.web_address, "127.0.0.1");
  web.port("port", config.web_port, 8080);
  web.text("name", config.web_name, "schoolgate.example");
  web.path("certificate", config.certificate, folder, "tls/fullchain.pem");
  web.path("key", config.key, folder, "tls/key.pem");
  web.refuse_unknown();
  Table proxy(root, "proxy", findings);
  proxy.text("address", config.proxy_address, "127.0.0.1");
  proxy.port("port", config.proxy_port, 3128);
  proxy.texts("ask_for_credentials", config.ask_for_credentials, "127.0.0.1");
  proxy.refuse_unknown();
  Table gateway(root, "gateway", findings);
  gateway.text("user", config.gateway_user, "schoolgate-gateway");
  gateway.refuse_unknown();
  if (config.web_port == config.proxy_port)
    findings.add(root.source(), "SG-C006",
                 fmt::format("[web] and [proxy] cannot share port {}, for example 8080 and 3128", config.web_port));
  if (config.certificate.empty() != config.key.empty())
    findings.add(
        root.source(), "SG-C007",
        "[web] needs certificate and key together, for example certificate = \"tls/fullchain.pem\", key = \"tls/key.pem\"");
}

void read_lists(const toml::table& root, const std::filesystem::path& folder, StartupConfig& config, Findings& findings) {
  Table lists(root, "lists", findings);
  std::vector<std::string> folders;
  lists.texts("folders", folders, "/srv/lists");
  lists.refuse_unknown();
  for (const std::string& name : folders) {
    std::filesystem::path place = (folder / name).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    if (name.empty() || place == place.root_path())
      findings.add(lists.get()->get("folders")->source(), "SG-C015",
                   fmt::format("‘{}’ would let the school half read everything; name the lists' own folder, for example "
                               "folders = [\"/srv/lists\"]",
                               name));
    else
      config.list_folders.push_back(std::move(place));
  }
}

void read_test(const toml::table& root, const std::filesystem::path& folder, StartupConfig& config, Findings& findings) {
  Table test(root, "test", findings);
  test.path("clock", config.test_clock, folder, "clock");
  test.refuse_unknown();
  if (test.get() && config.kind == SchoolKind::real)
    findings.add(test.get()->source(), "SG-C014", "[test] is for demo and test schools; this school is real, so take it out");
}

}  // namespace

std::string StartupConfig::page_origin() const {
  const bool is_secure = !certificate.empty();
  const bool is_usual = web_port == (is_secure ? 443 : 80);
  return fmt::format("{}://{}{}", is_secure ? "https" : "http", web_name, is_usual ? "" : fmt::format(":{}", web_port));
}

std::string StartupConfig::local_origin() const {
  const bool is_every_address = web_address == "0.0.0.0" || web_address == "::";
  const std::string host = is_every_address                            ? "127.0.0.1"
                           : web_address.find(':') == web_address.npos ? web_address
                                                                       : "[" + web_address + "]";
  return fmt::format("{}://{}:{}", certificate.empty() ? "http" : "https", host, web_port);
}

void apply_running_ports(StartupConfig& config) {
  const auto text = base::read_file(config.ports_file());
  if (!text) return;
  const auto parts = base::split(base::trim(*text), ' ');
  const auto web = base::parse_integer(parts.front());
  const auto proxy = parts.size() == 2 ? base::parse_integer(parts.back()) : std::nullopt;
  if (!web || !proxy) return;
  config.web_port = static_cast<std::uint16_t>(*web);
  config.proxy_port = static_cast<std::uint16_t>(*proxy);
}

base::Done tell_running_ports(const StartupConfig& config) {
  return base::write_file(config.ports_file(), fmt::format("{} {}\n", config.web_port, config.proxy_port), 0600);
}

std::filesystem::path config_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = std::getenv("SCHOOLGATE_CONFIG"); named && *named) return named;
  return "schoolgate.toml";
}

base::Result<StartupConfig> read_config(const std::filesystem::path& file) {
  const auto text = base::read_file(file);
  if (!text)
    return base::Error{
        fmt::format("{}; name the file with --config FILE or $SCHOOLGATE_CONFIG, or make a school with ‘schoolgate init’",
                    text.error().message)};
  return parse_config(*text, std::filesystem::absolute(file));
}

base::Result<StartupConfig> parse_config(std::string_view text, const std::filesystem::path& file) {
  Findings findings(file.string());
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (const toml::parse_error& problem) {
    findings.add(problem.source(), "SG-C000", problem.description());
    return findings.error();
  }
  const std::filesystem::path folder = file.parent_path();
  StartupConfig config{.file = file, .data = folder};
  const std::vector<std::string> tables{"school", "web", "proxy", "gateway", "lists", "resolve", "test"};
  for (const auto& [key, node] : root)
    if (std::find(tables.begin(), tables.end(), key.str()) == tables.end())
      findings.add(key.source(), "SG-C001",
                   fmt::format("there is no table ‘{}’; this file knows {}", key.str(), base::join(tables, ", ")));
  read_school(root, folder, config, findings);
  read_doors(root, folder, config, findings);
  read_lists(root, folder, config, findings);
  read_resolve(root, config, findings);
  read_test(root, folder, config, findings);
  if (findings.any()) return findings.error();
  return config;
}

}  // namespace app
