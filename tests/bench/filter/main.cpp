// The lists and the decision alone, for bin/bench filter: compiles the names of a file, opens the result, asks it, and decides
// for a school of 30 profiles and 1,200 people. Prints one line of JSON.
#include <fmt/format.h>
#include <sodium.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <random>

#include "base/files.h"
#include "base/text.h"
#include "lists/file/list_file_compiler.h"
#include "lists/file/shelf.h"
#include "rules/evaluation.h"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

[[noreturn]] void give_up(const base::Error& error) {
  fmt::print(stderr, "bench_filter: {}\n", error.message);
  std::exit(1);
}

template <class T>
T good(base::Result<T> result) {
  if (!result) give_up(result.error());
  return std::move(*result);
}

struct Arguments {
  std::string names, hosts, folder;
  int rounds = 5;
};

Arguments read_arguments(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i], value = words[i + 1];
    if (name == "--names") arguments.names = value;
    if (name == "--hosts") arguments.hosts = value;
    if (name == "--folder") arguments.folder = value;
    if (name == "--rounds") arguments.rounds = static_cast<int>(base::parse_integer(value).value_or(5));
  }
  return arguments;
}

/// kB from /proc/self/status.
long memory_of(std::string_view what) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(what)) return std::strtol(line.c_str() + what.size() + 1, nullptr, 10);
  return 0;
}

struct Keys {
  Keys() { crypto_sign_keypair(public_key.data(), secret_key.data()); }
  lists::format::PublicKey public_key{};
  lists::format::SecretKey secret_key{};
};

struct Compiled {
  lists::CompiledListFile file;
  double compile_s = 0, verify_s = 0, open_s = 0;
  std::uint64_t lines = 0, skipped = 0;
  std::vector<std::string> ids;
};

/// Lines are "category<tab>name".
Compiled compile(const Arguments& arguments, const Keys& keys, const lists::Shelf& shelf) {
  Compiled compiled;
  const auto start = Clock::now();
  lists::ListFileCompiler compiler({.title = "bench", .key = lists::new_hash_key(), .scratch = arguments.folder});
  std::ifstream in(arguments.names);
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == line.npos) continue;
    const std::size_t list = good(compiler.list(std::string_view(line).substr(0, tab)));
    ++compiled.lines;
    if (!compiler.add(list, lists::EntryKind::site, std::string_view(line).substr(tab + 1))) ++compiled.skipped;
  }
  const auto path = std::filesystem::path(arguments.folder) / "bench-list";
  compiled.file = good(compiler.write(path, keys.secret_key));
  compiled.compile_s = seconds_since(start);
  const auto verify_start = Clock::now();
  good(shelf.install(path));
  compiled.verify_s = seconds_since(verify_start);
  const auto open_start = Clock::now();
  const auto file = good(shelf.get(compiled.file.id));
  compiled.open_s = seconds_since(open_start);
  for (const auto& list : file->header().lists) compiled.ids.push_back(list.id);
  return compiled;
}

rules::Rule rule(std::size_t number, const std::vector<std::string>& ids, std::mt19937& random) {
  rules::Rule made{.id = fmt::format("rule-{}", number), .clause = "Q-199"};
  if (number % 5 == 0)
    for (int i = 0; i < 3; ++i) made.sites.push_back(fmt::format("site-{}.example", random() % 1000));
  else
    made.categories = {ids[random() % ids.size()]};
  if (number % 5 == 1) made.time_of_day = rules::TimeWindow{8 * 60 + 30, 15 * 60 + 30};
  return made;
}

rules::Parts school(const std::vector<std::string>& ids, const base::Sha256& file, std::size_t rules_of_each) {
  std::mt19937 random(20261122);
  rules::Rules rules{.address_profile = "profile-0"};
  rules::Lists lists{.files = {file}};
  for (const std::string& id : ids) {
    lists.lists.push_back({.id = id});
    rules.lists.push_back({.id = id, .title = id, .alerting = rules::Alerting::counted});
  }
  rules::People people;
  for (int number = 0; number < 30; ++number) {
    rules::Profile profile{.id = fmt::format("profile-{}", number), .default_action = rules::Action::allow};
    for (std::size_t i = 0; i < rules_of_each; ++i) profile.rules.push_back(rule(i, ids, random));
    rules.profiles.push_back(std::move(profile));
  }
  for (std::int64_t id = 1; id <= 1200; ++id)
    people.people.push_back({.id = id,
                             .username = fmt::format("person{}", id),
                             .profile = fmt::format("profile-{}", id % 30),
                             .groups = {"pupils", fmt::format("class-{}", id % 40)},
                             .standing = rules::Standing::open});
  rules.helplines = {{.name = "Example line", .host = "helpline.example"}};
  rules.own = {.page_hosts = {"schoolgate.example"}, .page_ports = {80}};
  return {rules::ListsPart::of(std::move(lists)), rules::RulesPart::of(std::move(rules)),
          rules::PeoplePart::of(std::move(people)), rules::SessionsPart::of({})};
}

/// Questions as a door makes them: what is asked was written a moment ago. The hosts come one after the other.
class Asking {
 public:
  Asking(const rules::Snapshot& snapshot, const std::string& hosts) {
    const auto monday_ten = base::Time(std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours(10));
    for (std::int64_t number = 0; number < at_once; ++number) {
      rules::Question question{.client = "10.0.1.1", .load = rules::Load::page, .time = monday_ten};
      rules::resolve_person(snapshot, 1 + number * 17 % 1200, monday_ten).put_into(question);
      question.address.path = "/page";
      questions_.push_back(std::move(question));
    }
    std::ifstream in(hosts);
    for (std::string host; std::getline(in, host);) {
      texts_ += host;
      ends_.push_back(texts_.size());
    }
  }
  std::size_t size() const { return ends_.size(); }
  const rules::Question& operator()(std::size_t i) {
    rules::Question& question = questions_[i % at_once];
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    question.address.host.assign(texts_, begin, ends_[i] - begin);
    return question;
  }

 private:
  static constexpr std::int64_t at_once = 64;
  std::vector<rules::Question> questions_;
  std::string texts_;
  std::vector<std::size_t> ends_;
};

/// This thread's own time, so that whatever else runs on the machine counts only by the caches that it takes.
double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Nanoseconds a call, the first time and the best of the later rounds.
struct Speed {
  double cold_ns = 0, warm_ns = 0;
  std::uint64_t counted = 0;  ///< so that nothing is optimised away, and to see that something was found
};

template <class Ask>
Speed measure(std::size_t count, int rounds, Ask ask) {
  Speed speed;
  for (int round = 0; round < rounds; ++round) {
    std::uint64_t counted = 0;
    const double start = cpu_seconds();
    for (std::size_t i = 0; i < count; ++i) counted += ask(i);
    const double ns = (cpu_seconds() - start) * 1e9 / static_cast<double>(count);
    if (round == 0) speed.cold_ns = ns;
    if (round == 1 || (round > 1 && ns < speed.warm_ns)) speed.warm_ns = ns;
    speed.counted = counted;
  }
  return speed;
}

std::string decide_figures(const Arguments& arguments, const Compiled& compiled, const Keys& keys, std::size_t rules_of_each) {
  // A shelf of its own: its file was never touched, so the first round is a cold one.
  const auto shelf = std::make_shared<const lists::Shelf>(arguments.folder, keys.public_key);
  rules::Parts parts = school(compiled.ids, compiled.file.id, rules_of_each);
  parts.shelf = shelf;
  const auto start = Clock::now();
  const auto snapshot = good(rules::Snapshot::assemble(1, std::move(parts)));
  const double assemble_ms = seconds_since(start) * 1e3;
  Asking asking(*snapshot, arguments.hosts);
  const Speed verdicts = measure(asking.size(), arguments.rounds, [&](std::size_t i) {
    return rules::Evaluation(*snapshot, asking(i)).verdict().action == rules::Action::block ? 1U : 0U;
  });
  const Speed decisions = measure(asking.size(), arguments.rounds,
                                  [&](std::size_t i) { return rules::decide(*snapshot, asking(i)).allows() ? 0U : 1U; });
  return fmt::format(
      R"({{"rules_of_each_profile":{},"questions":{},"blocked":{},"assemble_ms":{:.1f},"cold_per_s":{:.0f},"warm_per_s":{:.0f},)"
      R"("decision_warm_per_s":{:.0f}}})",
      rules_of_each, asking.size(), verdicts.counted, assemble_ms, 1e9 / verdicts.cold_ns, 1e9 / verdicts.warm_ns,
      1e9 / decisions.warm_ns);
}

std::string look_up_figures(const Arguments& arguments, const Compiled& compiled, const Keys& keys) {
  std::vector<lists::Address> addresses;
  std::ifstream in(arguments.hosts);
  for (std::string host; std::getline(in, host);) addresses.push_back({.host = host});
  const long before = memory_of("VmRSS:");
  const lists::Shelf shelf(arguments.folder, keys.public_key);
  std::vector<std::size_t> numbers(compiled.ids.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  const auto files = good(lists::ListFiles::of({{good(shelf.get(compiled.file.id)), numbers}}));
  const Speed speed = measure(addresses.size(), arguments.rounds,
                              [&](std::size_t i) { return files.find(addresses[i]).on.is_empty() ? 0U : 1U; });
  return fmt::format(R"({{"asked":{},"found":{},"memory_kib":{},"cold_ns":{:.0f},"warm_ns":{:.0f}}})", addresses.size(),
                     speed.counted, memory_of("VmRSS:") - before, speed.cold_ns, speed.warm_ns);
}

}  // namespace

int main(int count, char** words) {
  const Arguments arguments = read_arguments(count, words);
  if (arguments.names.empty() || arguments.hosts.empty() || arguments.folder.empty()) {
    std::cerr << "bench_filter --names FILE --hosts FILE --folder DIR [--rounds N]\n";
    return 2;
  }
  const Keys keys;
  const lists::Shelf shelf(arguments.folder, keys.public_key);
  const Compiled compiled = compile(arguments, keys, shelf);
  const std::string look_ups = look_up_figures(arguments, compiled, keys);
  fmt::print(R"({{"names":{},"skipped":{},"file_bytes":{},"compile_s":{:.2f},"verify_ms":{:.1f},"open_ms":{:.2f},"look_up":{},)",
             compiled.lines, compiled.skipped, compiled.file.file_bytes, compiled.compile_s, compiled.verify_s * 1e3,
             compiled.open_s * 1e3, look_ups);
  fmt::print(R"("peak_rss_kib":{},"decide":[{},{}]}})"
             "\n",
             memory_of("VmHWM:"), decide_figures(arguments, compiled, keys, 7), decide_figures(arguments, compiled, keys, 200));
  return 0;
}
