// What an importer hands on: one site, address or expression at a time, and what it could not take.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace lists::import {

/// `site` covers its subdomains; `url` is host (and port) with path and query, and covers what begins with it; `range` is
/// "10.0.0.0/8" or "10.0.0.1-10.0.0.9"; `expression` is a pattern as the list wrote it.
enum class EntryKind : std::uint8_t { site, url, address, range, expression };
std::string_view to_text(EntryKind kind);

struct Entry {
  std::string_view category;  ///< after the category map
  EntryKind kind = EntryKind::site;
  std::string_view text;  ///< canonical (lists/address.h), but for expressions
  std::string_view file;  ///< inside the folder or archive, "adult/domains"
  std::int64_t line = 0;  ///< from 1
};

/// The numbers are for ever. See docs/reference/list-formats.md.
enum class Code : std::uint16_t {
  no_site = 101,             ///< neither host, address nor URL
  expression_skipped = 102,  ///< patterns are counted and not taken
  line_too_long = 103,
  not_utf8 = 104,
  category_not_wanted = 105,  ///< the category map does not name it
  include_outside = 106,      ///< an .Include leaves the folder
  include_cycle = 107,
  include_missing = 108,
  time_list = 109,      ///< holds at some hours only: a category of its own
  public_suffix = 110,  ///< "co.uk" would cover half a country
  source_broken = 111,
  csv_row = 112,
  phrase_file = 113,    ///< weighted phrases, for the text scorer
  file_not_read = 114,  ///< of a kind that says nothing about sites
  too_much = 115,       ///< more files or bytes than one list may have
  special_rule = 116,   ///< "**", "*ip": a switch of the old program, not a site
};
/// "SG-L101"
std::string to_text(Code code);

/// Something that was not taken. `line` 0 means the file as a whole.
struct Finding {
  Code code = Code::no_site;
  std::string file;
  std::int64_t line = 0;
  std::string message;
};
/// "adult/domains:17: SG-L101: …"
std::string in_words(const Finding& finding);

/// Takes entries as they come; a list may have millions, so keep none of the views.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void take(const Entry& entry) = 0;
};

}  // namespace lists::import
