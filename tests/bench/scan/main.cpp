// Page text scored beside raw Hyperscan, on the same phrases and pages. Prints one JSON object; bin/bench filter runs it.
//   bench_scan [--lists FILE that names weighted phrase lists of e2guardian] [--pages FOLDER to write pages to, for another
//   program]
#include <fmt/format.h>
#include <hs/hs.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>

#include "base/files.h"
#include "inspect/inspection.h"

namespace {

// Seconds of processor time: the machine is shared, and everything runs on one thread.
double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}
constexpr std::size_t kPhrases = 6286;  ///< as many as e2guardian's Debian package has weighted
constexpr std::size_t kPageBytes = 64 << 10;
constexpr std::size_t kPages = 256;
constexpr std::size_t kPiece = 32 << 10;
constexpr int kRounds = 5;
constexpr std::size_t kSamplePages = 64;
constexpr int kLimit = 50;  ///< points over all categories, as e2guardian counts

double seconds_since(double start) { return now() - start; }

std::string word(std::mt19937& random) {
  static constexpr std::string_view kSyllables[] = {"ka", "lo",  "mi", "ran", "tes", "vor", "un",
                                                    "pe", "sil", "ga", "the", "in",  "or",  "est"};
  std::string text;
  const std::size_t count = 1 + random() % 4;
  for (std::size_t i = 0; i < count; ++i) text += kSyllables[random() % std::size(kSyllables)];
  return text;
}

std::vector<inspect::PhraseList> generated_lists(std::mt19937& random) {
  inspect::PhraseList list{.category = "generated", .name = "generated"};
  while (list.phrases.size() < kPhrases) {
    inspect::Phrase::Part part{.text = word(random) + word(random)};
    if (random() % 2 == 0) part.text += " " + word(random);
    if (part.text.size() >= 5) list.phrases.push_back({.weight = 10, .parts = {part}});
  }
  return {list};
}

// A file that names lists of e2guardian's, one path a line.
std::vector<inspect::PhraseList> lists_of(const std::filesystem::path& names) {
  std::vector<inspect::PhraseList> lists;
  std::ifstream in(names);
  for (std::string path; std::getline(in, path);) {
    const auto text = base::read_file(path);
    if (text) lists.push_back(inspect::read_e2guardian_phrases(*text, path).list);
  }
  return lists;
}

// English-like text: one word in `words_a_phrase` begins a phrase; 0: none does.
std::string generated_page(std::mt19937& random, const inspect::Phrases& phrases, std::size_t words_a_phrase) {
  static constexpr std::string_view kCommon[] = {"the",   "and",   "school",  "of",      "lesson", "with",   "history",
                                                 "about", "water", "number",  "their",   "which",  "people", "made",
                                                 "after", "where", "because", "picture", "again",  "world"};
  std::string page;
  while (page.size() < kPageBytes) {
    if (words_a_phrase != 0 && random() % words_a_phrase == 0)
      page += phrases.literal(random() % phrases.literal_count());
    else
      page += random() % 2 == 0 ? word(random) : std::string(kCommon[random() % std::size(kCommon)]);
    page += random() % 12 == 0 ? ". " : " ";
  }
  return page;
}

std::vector<std::string> generated_pages(std::mt19937& random, const inspect::Phrases& phrases) {
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < kPages; ++i) pages.push_back(generated_page(random, phrases, 400));
  return pages;
}

std::string as_html(const std::string& text) {
  std::string page = "<!doctype html><html><head><title>Page</title></head><body class=\"page\">";
  for (std::size_t at = 0; at < text.size(); at += 400)
    page += "<div class=\"paragraph wide\"><p>" + text.substr(at, 400) + "</p><a href=\"/next/page\">next</a></div>\n";
  return page;
}

template <class Run>
double best_rate(const std::vector<std::string>& pages, Run run) {
  double best = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::size_t bytes = 0;
    const auto start = now();
    for (const auto& page : pages) {
      run(page);
      bytes += page.size();
    }
    best = std::max(best, static_cast<double>(bytes) / 1e6 / seconds_since(start));
  }
  return best;
}

std::vector<inspect::Score> scores_of(const std::string& html, const std::shared_ptr<const inspect::Phrases>& phrases) {
  inspect::Inspection inspection({.content_type = "text/html"}, {.phrases = phrases, .terms = nullptr});
  for (std::size_t at = 0; at < html.size(); at += kPiece) inspection.feed(std::string_view(html).substr(at, kPiece));
  return inspection.finish().scores;
}

struct Sample {
  std::vector<std::string> pages;
  std::string blocked;  ///< names of files, as JSON
  double rate = 0;
};

// Pages with no phrase, with few and with many; written for another program and judged here.
Sample sample(std::mt19937& random, const std::shared_ptr<const inspect::Phrases>& phrases, const std::filesystem::path& folder) {
  constexpr std::array<std::size_t, 4> kDensities{0, 8000, 2000, 400};
  Sample made;
  for (std::size_t i = 0; i < kSamplePages; ++i) {
    made.pages.push_back(as_html(generated_page(random, *phrases, kDensities[i % kDensities.size()])));
    const std::string name = fmt::format("page-{:03}.html", i);
    if (auto written = base::write_file(folder / name, made.pages.back()); !written) {
      std::cerr << written.error().message << "\n";
      std::exit(1);
    }
    int points = 0;
    for (const auto& score : scores_of(made.pages.back(), phrases))
      for (const auto& phrase : score.phrases) points += phrase.weight;
    if (points > kLimit) made.blocked += fmt::format("{}\"{}\"", made.blocked.empty() ? "" : ",", name);
  }
  std::size_t found = 0;
  made.rate = best_rate(made.pages, [&](const std::string& page) { found += scores_of(page, phrases).size(); });
  if (found == 0) made.rate = 0;
  return made;
}

struct Arguments {
  std::string lists, pages;
};

Arguments read_arguments(int count, char** words) {
  Arguments arguments;
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::string_view(words[i]) == "--lists") arguments.lists = words[i + 1];
    if (std::string_view(words[i]) == "--pages") arguments.pages = words[i + 1];
  }
  return arguments;
}

struct RawHyperscan {
  explicit RawHyperscan(const inspect::Phrases& phrases) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> numbers;
    for (std::uint32_t i = 0; i < phrases.literal_count(); ++i) {
      texts.push_back(phrases.literal(i).data());
      lengths.push_back(phrases.literal(i).size());
      numbers.push_back(i);
    }
    const std::vector<unsigned> flags(texts.size(), HS_FLAG_CASELESS);
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(texts.data(), flags.data(), numbers.data(), lengths.data(), static_cast<unsigned>(texts.size()),
                             HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS ||
        hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
      std::abort();
  }
  std::size_t scan(const std::string& page) {
    std::size_t hits = 0;
    for (std::size_t at = 0; at < page.size(); at += kPiece)
      hs_scan(
          database, page.data() + at, static_cast<unsigned>(std::min(kPiece, page.size() - at)), 0, scratch,
          [](unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
            ++*static_cast<std::size_t*>(count);
            return 0;
          },
          &hits);
    return hits;
  }
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = read_arguments(argc, argv);
  std::mt19937 random(11);
  const auto lists = arguments.lists.empty() ? generated_lists(random) : lists_of(arguments.lists);
  const auto start = now();
  const auto compiled = inspect::Phrases::compile(lists);
  if (!compiled) {
    std::cerr << compiled.error().message << "\n";
    return 1;
  }
  const auto phrases = *compiled;
  const double compile_s = seconds_since(start);
  const auto loading = now();
  const std::string bytes = phrases->to_bytes();
  const bool loads = inspect::Phrases::from_bytes(bytes).has_value();
  const double load_s = seconds_since(loading);
  const auto pages = generated_pages(random, *phrases);
  std::vector<std::string> html;
  for (const auto& page : pages) html.push_back(as_html(page));

  RawHyperscan raw(*phrases);
  std::size_t hits = 0;
  std::size_t points = 0;
  const double raw_rate = best_rate(pages, [&](const std::string& page) { hits += raw.scan(page); });
  const double fold_rate = best_rate(pages, [&](const std::string& page) {
    inspect::Folder folder;
    for (std::size_t at = 0; at < page.size(); at += kPiece) {
      folder.feed(std::string_view(page).substr(at, kPiece));
      folder.take(folder.settled().size());
    }
  });
  const double text_rate = best_rate(pages, [&](const std::string& page) {
    inspect::Scorer scorer(phrases);
    for (std::size_t at = 0; at < page.size(); at += kPiece) scorer.feed(std::string_view(page).substr(at, kPiece));
    scorer.finish();
    points += scorer.scores().size();
  });
  const double html_rate = best_rate(html, [&](const std::string& page) { points += scores_of(page, phrases).size(); });
  const Sample samples = arguments.pages.empty() ? Sample{} : sample(random, phrases, arguments.pages);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::cout << fmt::format(
      "{{\"phrases\":{},\"literals\":{},\"compile_s\":{:.2f},\"serialise_and_load_s\":{:.3f},\"loads\":{},\"raw_hyperscan_mb_s\":"
      "{:.0f},\"raw_hits_per_mb\":{:.0f},"
      "\"fold_mb_s\":{:.0f},\"text_scored_mb_s\":{:.0f},\"html_inspected_mb_s\":{:.0f},\"pages_with_points\":{},\"peak_rss_kib\":"
      "{},\"sample_pages\":{},\"sample_blocked\":[{}],\"sample_mb_s\":{:.0f}}}\n",
      phrases->rules().size(), phrases->literal_count(), compile_s, load_s, loads, raw_rate,
      static_cast<double>(hits) / kRounds / (kPages * static_cast<double>(kPageBytes) / 1e6), fold_rate, text_rate, html_rate,
      points, used.ru_maxrss, samples.pages.size(), samples.blocked, samples.rate);
  return 0;
}
