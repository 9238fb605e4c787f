// Made beside its place and moved there when whole: a demo that was interrupted is no demo.
#include "cli/demo.h"

#include <fmt/format.h>

#include <array>
#include <ostream>

#include "base/files.h"
#include "packs/load.h"
#include "school/demo/demo_school.h"
#include "school/school.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view school_name = "Oakfield School (demo)";
constexpr std::array sites{"news.example",      "encyclopedia.example", "learning.example", "exams.example", "childline.example",
                           "casino.example",    "adult-site.example",   "games.example",    "chat.example",  "self-harm.example",
                           "extremism.example", "vpn.example",          "illegal.example"};
// Where the demo's own sites listen; serve takes others when these are in use. Ports that nobody would choose for pages or
// proxy: a demo whose own port is one of these refuses to start (B-1).
constexpr int plain_port = 27481, secure_port = 27443;

std::string config_text(const DemoCreateOptions& options) {
  std::string text = fmt::format(
      "# A demo school: everybody in it is made up. What the school decides is in pack/; what it keeps is in this folder.\n"
      "[school]\nname = \"{}\"\nkind = \"demo\"\ndata = \".\"\npack = \"pack\"\n\n"
      "[web]\naddress = \"127.0.0.1\"\nport = {}\nname = \"127.0.0.1\"\n\n"
      "[proxy]\naddress = \"127.0.0.1\"\nport = {}\nask_for_credentials = [\"127.0.0.1\"]  # many browsers of one machine: each "
      "says who it is\n\n"
      "[test]\nclock = \"clock\"\n\n"
      "# The demo's own sites: the only loopback targets that the proxy may reach.\n[resolve]\n",
      school_name, options.web_port, options.proxy_port);
  for (const char* site : sites)
    text += fmt::format("\"{0}:80\" = \"127.0.0.1:{1}\"\n\"{0}:443\" = \"127.0.0.1:{2}\"\n", site, plain_port, secure_port);
  return text;
}

base::Done make(const DemoCreateOptions& options, const fs::path& place, const base::Clock& clock) {
  std::error_code problem;
  fs::create_directories(place, problem);
  if (problem) return base::Error{fmt::format("‘{}’ cannot be made: {}", place.string(), problem.message())};
  fs::permissions(place, fs::perms::owner_all, problem);
  if (auto placed = packs::begin_own_pack(place / "pack", std::string(school_name), "demo"); !placed) return placed;
  if (auto written = base::write_file(place / "schoolgate.toml", config_text(options), 0600); !written) return written;
  auto school = school::School::open(
      {.name = std::string(school_name), .kind = school::SchoolKind::demo, .folder = place, .shared_addresses = {"127.0.0.1"}},
      clock);
  if (!school) return school.error();
  const auto accounts = school::demo::populate(**school, {.seed = options.seed});
  return accounts ? base::done() : base::Done(accounts.error());
}

int fail(std::ostream& err, std::string_view why) {
  err << why << '\n';
  return 1;
}

std::string title_of(std::string_view role) {
  if (role == "dsl") return "designated safeguarding lead";
  std::string title(role);
  for (char& c : title)
    if (c == '_') c = ' ';
  return title;
}

}  // namespace

int run_demo_create(const DemoCreateOptions& options, const base::Clock& clock, std::ostream& out, std::ostream& err) {
  std::error_code problem;
  if (fs::exists(options.dir, problem))
    return fail(err, fmt::format("‘{}’ exists already; choose another folder, for example var/demo", options.dir.string()));
  const fs::path beside = options.dir.string() + ".being-made";
  fs::remove_all(beside, problem);
  if (auto made = make(options, beside, clock); !made) {
    fs::remove_all(beside, problem);
    return fail(err, made.error().message);
  }
  fs::rename(beside, options.dir, problem);
  if (problem) return fail(err, fmt::format("‘{}’ cannot be put in place: {}", options.dir.string(), problem.message()));
  out << fmt::format("The demo school is in {} (seed {}).\n", options.dir.string(), options.seed);
  return 0;
}

int run_demo_links(school::School& school, const std::string& page_origin, LinksAs as, std::ostream& out, std::ostream& err) {
  const auto links = school::demo::make_links(school, page_origin);
  if (!links) return fail(err, links.error().message);
  if (as == LinksAs::json) {
    out << school::demo::links_json(*links) << '\n';
    return 0;
  }
  out << "Sign-in links, each for one use within 15 minutes:\n";
  for (const school::demo::DemoLink& link : *links) {
    out << fmt::format("  {:<28} {}\n", title_of(link.account.role), link.link);
    out << fmt::format("  {:<28}   proxy log-on {} / {}{}\n", "", link.account.username, link.account.proxy_password,
                       link.account.totp_secret ? fmt::format("; second factor {}", *link.account.totp_secret) : "");
  }
  return 0;
}

}  // namespace cli
