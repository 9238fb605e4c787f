// One reader for each kind of file. Each takes the file's root table and adds to the layer; findings go to the reader.
#pragma once
#include <string>
#include <string_view>

#include "packs/layer.h"
#include "packs/table_reader.h"

namespace packs::readers {

void read_parameters(TableReader& file, Layer& layer);
void read_controls(TableReader& file, Layer& layer);
void read_areas(TableReader& file, Layer& layer);
void read_clauses(TableReader& file, Layer& layer);
void read_consents(TableReader& file, Layer& layer);
void read_graph(TableReader& file, Layer& layer);
void read_profile(TableReader& file, Layer& layer);
void read_site_list(TableReader& file, Layer& layer);
void read_posts(TableReader& file, Layer& layer);
void read_service(TableReader& file, Layer& layer);
void read_safe_search(TableReader& file, Layer& layer);
void read_places(TableReader& file, Layer& layer);
void read_day(TableReader& file, Layer& layer);
/// One [[rule]] of a profile.
ProfileRule read_profile_rule(TableReader& table);

/// A file of lines, neither TOML nor Markdown.
struct TextFile {
  std::string name;       ///< as findings name it
  std::string_view path;  ///< inside the pack
  std::string_view text;
};
void read_must_work(const TextFile& file, Findings& findings, Layer& layer);

/// A list of weighted phrases: phrases/NAME.txt in our own format, all below phrases/e2guardian/ in e2guardian's.
void read_phrase_list(const TextFile& file, Findings& findings, Layer& layer);

/// A Markdown file: its front matter, what follows it, and the file as a whole.
struct MarkdownFile {
  std::string path;  ///< inside the pack
  std::string body;
  std::string hash;  ///< SHA-256, hex, of the whole file
};
void read_section(TableReader& front, const MarkdownFile& file, Layer& layer);
void read_agreement(TableReader& front, const MarkdownFile& file, Layer& layer);
void read_notice(TableReader& front, const MarkdownFile& file, Layer& layer);

/// "policy-review", "ks3_pupils": letters, digits, - and _; adds a finding otherwise.
void check_id(TableReader& table, std::string_view key, std::string_view id);

/// Days from Monday = 1 to Sunday = 7; adds a finding otherwise.
std::vector<int> read_weekdays(TableReader& table);
/// "2026-12-18" or "2026-12-18..2027-01-02".
std::vector<rules::DateRange> read_dates(TableReader& table, std::string_view key);
/// "casino.example": adds a finding where it is no host.
void check_hosts(TableReader& table, std::string_view key, const std::vector<std::string>& hosts);

}  // namespace packs::readers
