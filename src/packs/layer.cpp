// Which reader reads which file of a pack: the one table.
#include "packs/layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "base/text.h"
#include "packs/readers/readers.h"

namespace packs {
namespace {

using namespace readers;

using TomlReader = void (*)(TableReader&, Layer&);
using MarkdownReader = void (*)(TableReader&, const MarkdownFile&, Layer&);

/// `where` is a whole path, or a folder that ends in "/".
template <class Reader>
struct Entry {
  std::string_view where;
  Reader read;
};

constexpr Entry<TomlReader> toml_files[] = {{"parameters.toml", read_parameters},
                                            {"areas.toml", read_areas},
                                            {"posts.toml", read_posts},
                                            {"safe_search.toml", read_safe_search},
                                            {"places.toml", read_places},
                                            {"day.toml", read_day},
                                            {"services/", read_service},
                                            {"controls/", read_controls},
                                            {"clauses/", read_clauses},
                                            {"consents/", read_consents},
                                            {"graphs/", read_graph},
                                            {"profiles/", read_profile},
                                            {"sites/", read_site_list}};
constexpr Entry<MarkdownReader> markdown_files[] = {
    {"policy/", read_section}, {"agreements/", read_agreement}, {"notices/", read_notice}};

template <class Reader, std::size_t N>
Reader reader_for(std::string_view path, const Entry<Reader> (&entries)[N]) {
  for (const auto& entry : entries)
    if (entry.where == path || (entry.where.ends_with('/') && path.starts_with(entry.where))) return entry.read;
  return nullptr;
}

using TextReader = void (*)(const TextFile&, Findings&, Layer&);
constexpr Entry<TextReader> text_files[] = {{"corpus/must_work.txt", read_must_work}, {"phrases/", read_phrase_list}};

std::string place_name(const Folder& folder, std::string_view path) {
  return folder.label.empty() ? std::string(path) : fmt::format("{}/{}", folder.label, path);
}

void add(Findings& findings, Code code, std::string file, std::string message, int line = 1) {
  findings.push_back({{std::move(file), line, 1}, severity_of(code), code, std::move(message)});
}

/// Begins with a line "+++", and the front matter ends before the next such line.
struct FrontMatter {
  std::string_view toml, body;
};
std::optional<FrontMatter> split_front_matter(std::string_view text) {
  constexpr std::string_view fence = "+++\n";
  if (!text.starts_with(fence)) return std::nullopt;
  const auto end = text.find("\n+++\n", fence.size() - 1);
  if (end == text.npos) return std::nullopt;
  return FrontMatter{text.substr(fence.size(), end + 1 - fence.size()), text.substr(end + 1 + fence.size())};
}

std::string without_carriage_returns(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
  return plain;
}

void read_markdown(const Folder& folder, const std::string& path, MarkdownReader read, Layer& layer, Findings& findings) {
  const std::string& whole = folder.files.at(path);
  const std::string file = place_name(folder, path);
  if (!base::is_utf8(whole))
    return add(findings, Code::not_utf8, file, "the file is not UTF-8; save it as UTF-8 in your text editor", 0);
  const std::string text = without_carriage_returns(whole);
  const auto parts = split_front_matter(text);
  if (!parts)
    return add(findings, Code::bad_front_matter, file,
               "the file must begin with a line +++, lines such as  title = \"Filtering\", and a line +++");
  const Node node = read_toml(parts->toml, file, 2, findings);
  TableReader front(node, file, findings);
  front.at(1, 1);
  read(front, {path, std::string(base::trim(parts->body)), base::to_hex(base::sha256(whole))}, layer);
}

void read_file(const Folder& folder, const std::string& path, Layer& layer, Findings& findings) {
  if (path == "pack.toml" || path == "README.md") return;
  if (path.ends_with(".toml")) {
    if (const TomlReader read = reader_for(path, toml_files)) {
      const std::string file = place_name(folder, path);
      const auto before = findings.size();
      const Node node = read_toml(folder.files.at(path), file, 1, findings);
      // A file that is no TOML gives one finding, not one for each key that it lacks.
      if (findings.size() != before) return;
      TableReader root(node, file, findings);
      root.at(1, 1);
      return read(root, layer);
    }
  } else if (const MarkdownReader read = path.ends_with(".md") ? reader_for(path, markdown_files) : nullptr) {
    return read_markdown(folder, path, read, layer, findings);
  } else if (const TextReader read_lines = reader_for(path, text_files)) {
    return read_lines({place_name(folder, path), path, folder.files.at(path)}, findings, layer);
  }
  add(findings, Code::unknown_file, place_name(folder, path),
      "the pack format has no file of this name, so nothing reads it; sites, for example, stand in sites/gambling.toml", 0);
}

constexpr std::array<std::string_view, 17> removable{
    "parameters", "controls", "clauses", "sections", "agreements",     "consents", "graphs",  "profiles", "site_lists",
    "notices",    "posts",    "sites",   "services", "search_engines", "places",   "periods", "phrases"};

void read_removals(const Node& node, const std::string& file, Manifest& manifest, Findings& findings) {
  TableReader table(node, file, findings);
  for (const std::string_view kind : removable)
    if (table.has(kind)) manifest.removed[std::string(kind == "sites" ? "site_lists" : kind)] = table.texts(kind);
  for (const std::string_view kind : removable) table.value(kind);
  table.finish();
}

constexpr Word<PackKind> kinds[] = {{"core", PackKind::core}, {"school", PackKind::school}, {"demo", PackKind::demo}};

}  // namespace

void readers::check_id(TableReader& table, std::string_view key, std::string_view id) {
  const bool fine = id.size() <= 80 && std::ranges::all_of(id, [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
                    });
  if (!fine)
    table.add(Code::bad_name, key,
              fmt::format("‘{}’ is no id; write small letters, digits and hyphens, for example \"pupil-ks3\"", id));
}

Manifest read_manifest(const Folder& folder, Findings& findings) {
  Manifest manifest;
  const std::string file = place_name(folder, "pack.toml");
  manifest.place = {file, 1, 1};
  const auto found = folder.files.find("pack.toml");
  if (found == folder.files.end()) {
    add(findings, Code::unreadable, file, "the folder has no pack.toml, so it is no pack; it begins with  format = 1", 0);
    return manifest;
  }
  const auto before = findings.size();
  const Node node = read_toml(found->second, file, 1, findings);
  if (findings.size() != before) return manifest;
  TableReader root(node, file, findings);
  root.at(1, 1);
  if (const auto format = root.integer("format"); format != 1)
    root.add(Code::unsupported_format, "format",
             fmt::format("this program reads format 1, and the pack says {}; write format = 1",
                         format ? fmt::format("{}", *format) : "nothing"));
  manifest.name = root.required_text("name");
  check_id(root, "name", manifest.name);
  manifest.title = root.required_text("title");
  manifest.version = root.required_text("version");
  root.required_text("kind");
  manifest.kind = root.one_of("kind", kinds, PackKind::school);
  manifest.extends = root.text("extends");
  manifest.origin = root.text("origin");
  if (const Node* removed = root.value("remove")) read_removals(*removed, file, manifest, findings);
  if (manifest.kind != PackKind::core && manifest.extends.empty())
    root.add(Code::missing_parent, "extends", "every pack but core extends another; write for example extends = \"core\"");
  if (!manifest.origin.empty() && (manifest.origin.size() != 1 || manifest.origin[0] < 'A' || manifest.origin[0] > 'Z'))
    root.add(Code::bad_name, "origin",
             fmt::format("‘{}’ is no clause letter; write one capital, for example origin = \"S\"", manifest.origin));
  root.finish();
  return manifest;
}

Layer read_layer(const Folder& folder, Findings& findings) {
  Layer layer{.manifest = read_manifest(folder, findings), .label = folder.label, .hash = content_hash(folder)};
  for (const auto& [path, text] : folder.files) read_file(folder, path, layer, findings);
  return layer;
}

}  // namespace packs
