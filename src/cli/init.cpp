#include "cli/init.h"

#include <fmt/format.h>

#include <ostream>

#include "base/files.h"
#include "base/text.h"
#include "packs/load.h"
#include "school/school.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct Administrator {
  school::Person person;
  std::string code;
};

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : base::to_lower(text))
    if (c >= 'a' && c <= 'z') letters += c;
  return letters;
}

/// "Ann Mary Other" → given "Ann Mary", family "Other", username "a.other".
base::Result<school::Person> administrator_named(std::string_view name) {
  const std::string_view trimmed = base::trim(name);
  const auto gap = trimmed.rfind(' ');
  if (gap == trimmed.npos)
    return base::Error{fmt::format("‘{}’ is one word; give given and family name, for example \"Ann Other\"", name)};
  school::Person person;
  person.given = base::trim(trimmed.substr(0, gap));
  person.family = trimmed.substr(gap + 1);
  person.role = school::Role::staff;
  const std::string given = letters_of(person.given), family = letters_of(person.family);
  person.username = fmt::format("{}.{}", given.empty() ? "x" : given.substr(0, 1), family.empty() ? "administrator" : family);
  return person;
}

base::Done place_pack(const InitOptions& options) {
  const fs::path place = options.dir / "pack";
  if (fs::exists(place)) return base::done();
  std::error_code failed;
  if (fs::is_regular_file(fs::path(options.pack) / "pack.toml", failed)) {
    fs::copy(options.pack, place, fs::copy_options::recursive, failed);
    return failed ? base::Done(base::Error{fmt::format("‘{}’ cannot be copied: {}", options.pack, failed.message())})
                  : base::done();
  }
  return packs::begin_own_pack(place, options.school_name, options.pack);
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) quoted += c;
  }
  return quoted + "\"";
}

base::Done write_config(const InitOptions& options) {
  const fs::path file = options.dir / "schoolgate.toml";
  if (fs::exists(file)) return base::done();
  return base::write_file(
      file, fmt::format("# How this school starts. What the school decides is in the pack; what it keeps is in this folder.\n"
                        "[school]\nname = {}\nkind = \"{}\"\ndata = \".\"\npack = \"pack\"\n\n"
                        "[web]\naddress = \"127.0.0.1\"  # off loopback, certificate and key are needed\nport = {}\n\n"
                        "[proxy]\naddress = \"127.0.0.1\"\nport = {}\n",
                        in_quotes(options.school_name), options.kind == InitKind::test ? "test" : "real", options.web_port,
                        options.proxy_port));
}

/// Adds the person with account and post where they are not there yet. Nobody made them: the program did, for both alike.
base::Result<Administrator> set_up(school::School& school, const school::Person& wanted) {
  const school::Actor init = [] {
    school::Actor actor = school::Actor::system("init");
    actor.origin = school::Origin::command_line;
    return actor;
  }();
  auto known = school.people.find_by_username(wanted.username);
  if (!known) {
    const auto added = school.database().transaction([&](storage::Transaction& tx) -> base::Result<school::PersonId> {
      auto id = school.people.add_by_hand(tx, wanted, init);
      if (!id) return id;
      if (auto made = school.identity.accounts.make(tx, *id, init); !made) return made.error();
      auto given = school.identity.roles.give(
          {.person = *id, .role = school::Role::administrator, .starts = school.today(), .reason = "set up the school"}, init);
      if (!given) return given.error();
      return id;
    });
    if (!added) return added.error();
    known = school.people.find(*added);
  }
  if (known->full_name() != wanted.full_name())
    return base::Error{fmt::format("the username {} belongs to {} here", wanted.username, known->full_name())};
  const auto account = school.identity.accounts.find(known->id);
  if (!account || account->has_password || !school.identity.roles.holds(known->id, school::Role::administrator))
    return base::Error{
        fmt::format("{} is set up already; codes for people in the school are made on its pages", known->full_name())};
  return Administrator{*known, school.identity.codes.make(known->id, school::CodePurpose::first_sign_in, "init", init)};
}

int fail(std::ostream& errors, std::string_view why, int code) {
  errors << why << "\n";
  return code;
}

}  // namespace

int run_init(const InitOptions& options, const base::Clock& clock, std::ostream& out, std::ostream& errors) {
  const auto admin = administrator_named(options.admin);
  const auto second = administrator_named(options.second);
  if (!admin) return fail(errors, "--admin: " + admin.error().message, 2);
  if (!second) return fail(errors, "--second: " + second.error().message, 2);
  if (admin->username == second->username)
    return fail(errors, fmt::format("both would be called {}: a school needs two different people", admin->username), 2);
  std::error_code failed;
  fs::create_directories(options.dir, failed);
  if (failed) return fail(errors, fmt::format("‘{}’ cannot be made: {}", options.dir.string(), failed.message()), 1);
  fs::permissions(options.dir, fs::perms::owner_all, failed);
  if (auto placed = place_pack(options); !placed) return fail(errors, "--pack: " + placed.error().message, 2);
  if (auto written = write_config(options); !written) return fail(errors, written.error().message, 1);
  const auto kind = options.kind == InitKind::test ? school::SchoolKind::test : school::SchoolKind::real;
  auto school = school::School::open({.name = options.school_name, .kind = kind, .folder = options.dir}, clock);
  if (!school) return fail(errors, school.error().message, 1);
  for (const school::Person& person : {*admin, *second}) {
    const auto ready = set_up(**school, person);
    if (!ready) return fail(errors, ready.error().message, 1);
    out << fmt::format("code for {} (username {}): {}\n", ready->person.full_name(), ready->person.username, ready->code);
  }
  out << fmt::format(
      "Each code works once, for 15 minutes. Start the school, then use the codes on its sign-in page:\n"
      "  schoolgate serve --config {}\n",
      (options.dir / "schoolgate.toml").string());
  return 0;
}

}  // namespace cli
