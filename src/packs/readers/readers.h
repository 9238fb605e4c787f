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

/// A file of lines, neither TOML nor Markdown.
struct TextFile {
  std::string name;  ///< as findings name it
  std::string_view text;
};
void read_must_work(const TextFile& file, Findings& findings, Layer& layer);

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

}  // namespace packs::readers
