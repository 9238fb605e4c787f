// Coarse to fine: the table leaves out blocks, the words leave out more, the columns leave out rows; only rows are parsed.
#include "journal/sealed_segment.h"

#include <algorithm>

namespace journal {
namespace {

using sealed::damaged;

std::int64_t milliseconds(base::Time time) { return time.time_since_epoch().count(); }

bool may_hold(const sealed::Block& block, const Search& search) {
  if (search.person && (*search.person < block.first_person || *search.person > block.last_person)) return false;
  if (block.last_time < milliseconds(search.from) || block.first_time >= milliseconds(search.until)) return false;
  if (search.reason && !((block.occurring.reasons >> (static_cast<unsigned>(*search.reason) & 63)) & 1)) return false;
  if (search.kind && !((block.occurring.kinds >> (static_cast<unsigned>(*search.kind) & 31)) & 1)) return false;
  return !search.action || ((block.occurring.actions >> (static_cast<unsigned>(*search.action) & 31)) & 1);
}

/// Numbers of the words that `wants` takes; keeps of `blocks` those that hold one of them.
template <class Wants>
std::vector<bool> choose_words(const std::vector<sealed::Word>& words, std::vector<bool>& blocks, Wants wants) {
  std::vector<bool> chosen(words.size()), holding(blocks.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!wants(words[i].text)) continue;
    chosen[i] = true;
    for (const std::uint32_t block : words[i].blocks)
      if (block < holding.size()) holding[block] = true;
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = blocks[i] && holding[i];
  return chosen;
}

bool is_chosen(const std::vector<bool>& chosen, std::uint32_t word) {
  return chosen.empty() || (word < chosen.size() && chosen[word]);
}

bool row_matches(const sealed::Columns& columns, std::size_t row, const Search& search) {
  return (!search.person || columns.person[row] == *search.person) && columns.time[row] >= milliseconds(search.from) &&
         columns.time[row] < milliseconds(search.until) &&
         (!search.reason || columns.reason[row] == static_cast<std::uint8_t>(*search.reason)) &&
         (!search.kind || columns.kind[row] == static_cast<std::uint8_t>(*search.kind)) &&
         (!search.action || columns.action[row] == static_cast<std::uint8_t>(*search.action));
}

bool says(const std::vector<sealed::Word>& words, std::uint32_t word, std::uint32_t block, const std::string& text) {
  return word < words.size() && words[word].text == text && std::ranges::binary_search(words[word].blocks, block);
}

bool row_says(const sealed::Columns& columns, std::size_t row, const Entry& entry) {
  return columns.number[row] == entry.id.number && columns.time[row] == milliseconds(entry.question.time) &&
         columns.person[row] == entry.question.person && columns.kind[row] == static_cast<std::uint8_t>(entry.kind) &&
         columns.reason[row] == static_cast<std::uint8_t>(entry.decision.reason) &&
         columns.action[row] == static_cast<std::uint8_t>(entry.decision.action);
}

bool is_within(const sealed::Segment& segment, const Entry& entry) {
  const std::int64_t time = milliseconds(entry.question.time);
  return time >= segment.first_time && time <= segment.last_time && entry.id.number >= segment.first_number &&
         entry.id.number <= segment.last_number;
}

/// A search for just this entry.
Search search_for(const Entry& entry) {
  return {.from = entry.question.time,
          .until = entry.question.time + std::chrono::milliseconds(1),
          .person = entry.question.person,
          .reason = entry.decision.reason,
          .kind = entry.kind,
          .action = entry.decision.action};
}

}  // namespace

base::Result<std::string> SealedSegment::unpack(const sealed::Piece& piece) {
  return decompressor_.decompress(read_(piece.offset, piece.size), piece.raw_size);
}

base::Done SealedSegment::need_table() {
  if (table_) return base::done();
  const auto bytes = unpack(place_.table);
  if (!bytes) return bytes.error();
  auto table = sealed::table_from(*bytes);
  if (!table) return table.error();
  std::uint64_t entries = 0;
  for (const sealed::Block& block : table->blocks) {
    if (block.entries > sealed::block_entries) return damaged("a block is too large");
    entries += block.entries;
  }
  if (entries != sealed::rows_of(place_)) return damaged("blocks are missing");
  table_ = std::move(*table);
  return base::done();
}

base::Result<sealed::Columns> SealedSegment::columns_of(std::uint32_t block) {
  const auto bytes = unpack(table_->blocks[block].columns);
  if (!bytes) return bytes.error();
  return sealed::columns_from(*bytes, table_->blocks[block].entries);
}

base::Result<const SealedSegment::Rows*> SealedSegment::rows_of(std::uint32_t block) {
  if (const auto known = rows_.find(block); known != rows_.end()) return &known->second;
  const auto columns = columns_of(block);
  if (!columns) return columns.error();
  auto bytes = unpack(table_->blocks[block].rows);
  if (!bytes) return bytes.error();
  Rows rows{.bytes = std::move(*bytes), .starts = {0}};
  for (const std::uint32_t size : columns->size) rows.starts.push_back(rows.starts.back() + size);
  if (rows.starts.back() != rows.bytes.size()) return damaged("the rows of a block");
  return &rows_.emplace(block, std::move(rows)).first->second;
}

base::Result<sealed::Words> SealedSegment::words() {
  const auto bytes = unpack(place_.words);
  if (!bytes) return bytes.error();
  return sealed::words_from(*bytes);
}

base::Result<std::vector<bool>> SealedSegment::blocks_for(const Search& search) {
  std::vector<bool> blocks;
  for (const sealed::Block& block : table_->blocks) blocks.push_back(may_hold(block, search));
  if (search.host.empty() && search.category.empty()) return blocks;
  const auto words = this->words();
  if (!words) return words.error();
  if (!search.host.empty())
    wanted_hosts_ =
        choose_words(words->hosts, blocks, [&](const std::string& host) { return is_host_or_below(host, search.host); });
  if (!search.category.empty())
    wanted_categories_ =
        choose_words(words->categories, blocks, [&](const std::string& category) { return category == search.category; });
  return blocks;
}

base::Result<std::vector<SealedSegment::Match>> SealedSegment::matches(const Search& search) {
  if (auto ready = need_table(); !ready) return ready.error();
  const auto blocks = blocks_for(search);
  if (!blocks) return blocks.error();
  std::vector<Match> found;
  for (std::uint32_t block = 0; block < blocks->size(); ++block) {
    if (!(*blocks)[block]) continue;
    const auto columns = columns_of(block);
    if (!columns) return columns.error();
    for (std::uint32_t row = 0; row < columns->place.size(); ++row)
      if (row_matches(*columns, row, search) && is_chosen(wanted_hosts_, columns->host[row]) &&
          is_chosen(wanted_categories_, columns->category[row]))
        found.push_back({columns->place[row], block, row});
  }
  std::ranges::sort(found, {}, &Match::place);
  return found;
}

base::Result<std::optional<SealedSegment::Match>> SealedSegment::match_of_number(std::uint64_t number) {
  if (auto ready = need_table(); !ready) return ready.error();
  for (std::uint32_t block = 0; block < table_->blocks.size(); ++block) {
    const auto columns = columns_of(block);
    if (!columns) return columns.error();
    const auto found = std::ranges::find(columns->number, number);
    if (found == columns->number.end()) continue;
    const auto row = static_cast<std::uint32_t>(found - columns->number.begin());
    return std::optional(Match{columns->place[row], block, row});
  }
  return std::optional<Match>();
}

base::Result<std::string_view> SealedSegment::bytes_of(const Match& match) {
  const auto rows = rows_of(match.block);
  if (!rows) return rows.error();
  const std::size_t start = (*rows)->starts[match.row];
  return std::string_view((*rows)->bytes).substr(start, (*rows)->starts[match.row + 1] - start);
}

base::Result<SegmentContents> SealedSegment::contents() {
  if (auto ready = need_table(); !ready) return ready.error();
  SegmentContents contents{.entries = std::vector<std::string_view>(place_.entries), .frames = table_->frames, .traces = {}};
  std::vector<std::string_view>& all = contents.entries;
  for (std::uint32_t block = 0; block < table_->blocks.size(); ++block) {
    const auto columns = columns_of(block);
    if (!columns) return columns.error();
    for (std::uint32_t row = 0; row < columns->place.size(); ++row) {
      const std::uint32_t place = columns->place[row];
      const auto bytes = bytes_of({place, block, row});
      if (!bytes) return bytes.error();
      if (place >= all.size() || !all[place].empty()) return damaged("two entries claim one place");
      if (bytes->empty()) return damaged("an entry is empty");
      all[place] = *bytes;
    }
  }
  if (place_.traces.size == 0) return contents;
  const auto traces = unpack(place_.traces);
  if (!traces) return traces.error();
  auto read = sealed::traces_from(*traces);
  if (!read) return read.error();
  contents.traces = std::move(*read);
  return contents;
}

base::Done SealedSegment::prove_block(std::uint32_t block, const sealed::Words& words) {
  const auto columns = columns_of(block);
  if (!columns) return columns.error();
  for (std::uint32_t row = 0; row < columns->place.size(); ++row) {
    const auto bytes = bytes_of({columns->place[row], block, row});
    if (!bytes) return bytes.error();
    const auto entry = from_bytes(*bytes);
    if (!entry) continue;  // of another version: no search of this one shows it
    const bool is_right = row_says(*columns, row, *entry) && is_within(place_, *entry) &&
                          may_hold(table_->blocks[block], search_for(*entry)) &&
                          says(words.hosts, columns->host[row], block, entry->question.address.host) &&
                          says(words.categories, columns->category[row], block, entry->decision.category);
    if (!is_right) return damaged("its index does not say what its entries say");
  }
  return base::done();
}

base::Done SealedSegment::prove_classes() {
  const auto contents = this->contents();
  if (!contents) return contents.error();
  std::array<std::uint32_t, entry_classes> here{};
  std::size_t place = 0;
  for (const sealed::FrameShape& frame : contents->frames)
    for (std::size_t i = 0; i < frame.entries && place < contents->entries.size(); ++i, ++place) {
      const std::string_view bytes = contents->entries[place];
      if (bytes.empty()) continue;
      const auto of =
          frame.classes && i < frame.classes->size() ? static_cast<EntryClass>((*frame.classes)[i]) : EntryClass::other;
      if (static_cast<std::size_t>(of) >= entry_classes) return damaged("a frame has an unknown class");
      ++here[static_cast<std::size_t>(of)];
      const auto entry = from_bytes(bytes);
      if (frame.classes && entry && class_of(*entry) != of) return damaged("an entry is of another class than its frame says");
    }
  return here == place_.here ? base::done() : base::Done(damaged("its counts by class"));
}

base::Done SealedSegment::prove_index() {
  if (auto ready = need_table(); !ready) return ready;
  if (auto proved = prove_classes(); !proved) return proved;
  const auto words = this->words();
  if (!words) return words.error();
  for (std::uint32_t block = 0; block < table_->blocks.size(); ++block)
    if (auto proved = prove_block(block, *words); !proved) return proved;
  return base::done();
}

}  // namespace journal
