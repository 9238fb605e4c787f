// Page text scored beside raw Hyperscan, on the same phrases and pages. Prints one JSON object; bin/bench filter runs it.
//   bench_scan [FOLDER with e2guardian weighted phrase lists]
#include <fmt/format.h>
#include <hs/hs.h>
#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
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

std::vector<inspect::PhraseList> lists_in(const std::filesystem::path& folder) {
  std::vector<inspect::PhraseList> lists;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file() || !file.path().filename().string().starts_with("weighted")) continue;
    const auto text = base::read_file(file.path());
    if (text) lists.push_back(inspect::read_e2guardian_phrases(*text, file.path().string()).list);
  }
  return lists;
}

// English-like text: one word in two hundred begins a phrase.
std::vector<std::string> generated_pages(std::mt19937& random, const inspect::Phrases& phrases) {
  static constexpr std::string_view kCommon[] = {"the",   "and",   "school",  "of",      "lesson", "with",   "history",
                                                 "about", "water", "number",  "their",   "which",  "people", "made",
                                                 "after", "where", "because", "picture", "again",  "world"};
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < kPages; ++i) {
    std::string page;
    while (page.size() < kPageBytes) {
      const auto dice = random() % 400;
      page += dice == 0    ? phrases.literal(random() % phrases.literal_count())
              : dice < 200 ? word(random)
                           : std::string(kCommon[random() % std::size(kCommon)]);
      page += random() % 12 == 0 ? ". " : " ";
    }
    pages.push_back(std::move(page));
  }
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
  std::mt19937 random(11);
  const auto lists = argc > 1 ? lists_in(argv[1]) : generated_lists(random);
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
  const double html_rate = best_rate(html, [&](const std::string& page) {
    inspect::Inspection inspection({.content_type = "text/html"}, {.phrases = phrases, .terms = nullptr});
    for (std::size_t at = 0; at < page.size(); at += kPiece) inspection.feed(std::string_view(page).substr(at, kPiece));
    points += inspection.finish().scores.size();
  });
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::cout << fmt::format(
      "{{\"phrases\":{},\"literals\":{},\"compile_s\":{:.2f},\"serialise_and_load_s\":{:.3f},\"loads\":{},\"raw_hyperscan_mb_s\":"
      "{:.0f},\"raw_hits_per_mb\":{:.0f},"
      "\"fold_mb_s\":{:.0f},\"text_scored_mb_s\":{:.0f},\"html_inspected_mb_s\":{:.0f},\"pages_with_points\":{},\"peak_rss_kib\":"
      "{}}}\n",
      phrases->rules().size(), phrases->literal_count(), compile_s, load_s, loads, raw_rate,
      static_cast<double>(hits) / kRounds / (kPages * static_cast<double>(kPageBytes) / 1e6), fold_rate, text_rate, html_rate,
      points, used.ru_maxrss);
  return 0;
}
