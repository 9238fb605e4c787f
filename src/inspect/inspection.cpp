// bytes → decoder → head (type, charset) → UTF-8 → page, JSON or plain text → scorer.
#include "inspect/inspection.h"

#include <algorithm>
#include <array>

#include "inspect/text/charset.h"
#include "inspect/text/html_text.h"

namespace inspect {
namespace {

constexpr std::size_t kHead = 1024;  ///< bytes after which type and charset are settled (WHATWG HTML prescan)

// Scored up to a limit, which falls on the same byte however the text arrives.
class ScoredText final : public TextSink {
 public:
  ScoredText(Scorer& scorer, std::uint64_t limit) : scorer_(scorer), limit_(limit) {}
  void text(std::string_view utf8) override {
    const std::uint64_t room = limit_ - scorer_.text_bytes();
    if (utf8.size() > room) reached_ = true;
    if (room != 0) scorer_.feed(utf8.substr(0, room));
  }
  bool is_reached() const { return reached_; }

 private:
  Scorer& scorer_;
  std::uint64_t limit_;
  bool reached_ = false;
};

// The reader for a type of text.
class Reader {
 public:
  Reader(FileType type, std::string_view charset, Joined strings, TextSink& sink) : to_utf8_(charset), sink_(sink) {
    if (type == FileType::html || type == FileType::xml || type == FileType::image_svg)
      html_.emplace(sink);
    else if (type == FileType::json)
      json_.emplace(sink, strings);
    else if (type == FileType::event_stream)
      events_.emplace(sink);
  }
  void feed(std::string_view bytes) { pass(to_utf8_.feed(bytes)); }
  void finish() {
    pass(to_utf8_.finish());
    if (html_) html_->finish();
    if (json_) json_->finish();
    if (events_) events_->finish();
  }
  bool knows_charset() const { return to_utf8_.is_known(); }

 private:
  void pass(std::string_view utf8) {
    if (html_)
      html_->feed(utf8);
    else if (json_)
      json_->feed(utf8);
    else if (events_)
      events_->feed(utf8);
    else
      sink_.text(utf8);
  }
  ToUtf8 to_utf8_;
  TextSink& sink_;
  std::optional<HtmlText> html_;
  std::optional<JsonText> json_;
  std::optional<EventStreamText> events_;
};

// As what a body is read: as what the server says where that is text; else as what its bytes are. A page that calls itself
// a picture is read as a page.
FileType reading_of(FileType by_header, FileType by_content) {
  if (is_text(by_header)) return by_header == FileType::text && by_content == FileType::html ? FileType::html : by_header;
  if (by_header == FileType::javascript || by_header == FileType::css) return FileType::unknown;
  return is_text(by_content) ? by_content : FileType::unknown;
}

}  // namespace

struct Inspection::Pipeline final : ByteSink {
  Pipeline(Subject about, InspectionParts with, InspectionLimits limit)
      : subject(std::move(about)),
        parts(std::move(with)),
        limits(limit),
        by_header(type_of_content_type(subject.content_type)),
        decoder(subject.content_encoding, *this, limits.decode),
        scorer(parts.phrases),
        scored(scorer, limits.text) {
    keeps_body =
        subject.direction == Direction::request && subject.address && parts.terms && parts.terms->reads_body(*subject.address);
    // Answers in pieces are judged from their first byte on; their charset is UTF-8 by definition.
    if (by_header == FileType::event_stream) reader.emplace(by_header, "utf-8", Joined::answers, scored);
  }

  bool bytes(std::string_view decoded) override {
    if (keeps_body) keep(decoded);
    if (head.size() < kSniffed) head += decoded.substr(0, kSniffed - head.size());
    if (reader) {
      reader->feed(decoded);
    } else if (!settled) {
      waiting += decoded.substr(0, kHead - std::min(kHead, waiting.size()));
      if (waiting.size() == kHead) {
        const std::size_t used = kHead - taken;
        settle();
        if (reader) reader->feed(decoded.substr(used));
      }
    }
    taken = waiting.size();
    return true;
  }

  void settle() {
    settled = true;
    const FileType reading = reading_of(by_header, sniff(waiting));
    if (reading == FileType::unknown) return;
    const std::string charset = choose_charset(waiting, subject.content_type);
    reader.emplace(reading, charset, subject.strings, scored);
    reader->feed(waiting);
  }

  void keep(std::string_view decoded) {
    const std::size_t room = limits.body - body.size();
    if (decoded.size() > room) note(Unread::body_limit);
    body += decoded.substr(0, room);
  }

  void note(Unread what) {
    if (std::find(unread.begin(), unread.end(), what) == unread.end()) unread.push_back(what);
  }

  void end() {
    decoder.finish();
    if (!reader && !settled) settle();
    if (reader) reader->finish();
    scorer.finish();
    constexpr std::array<std::pair<DecodeState, Unread>, 4> kStates{{{DecodeState::unknown_encoding, Unread::encoding_unknown},
                                                                     {DecodeState::broken, Unread::encoding_broken},
                                                                     {DecodeState::cut_short, Unread::cut_short},
                                                                     {DecodeState::bomb, Unread::bomb}}};
    for (const auto& [state, means] : kStates)
      if (decoder.state() == state) note(means);
    if (reader && !reader->knows_charset()) note(Unread::charset_unknown);
    if (scored.is_reached()) note(Unread::text_limit);
    if (!scorer.failure().empty()) note(Unread::scan_failed);
  }

  std::vector<Term> find_terms() const {
    if (subject.direction != Direction::request || !subject.address || !parts.terms) return {};
    std::vector<Term> terms = parts.terms->in_address(*subject.address);
    for (auto& term : parts.terms->in_body(*subject.address, {subject.method, subject.content_type, body}))
      terms.push_back(std::move(term));
    return terms;
  }

  Subject subject;
  InspectionParts parts;
  InspectionLimits limits;
  FileType by_header;
  Decoder decoder;
  Scorer scorer;
  ScoredText scored;
  std::optional<Reader> reader;
  bool settled = false;
  bool keeps_body = false;
  std::string head;     ///< the first kSniffed bytes
  std::string waiting;  ///< what waits until type and charset are settled
  std::size_t taken = 0;
  std::string body;
  std::vector<Unread> unread;
};

Inspection::Inspection(Subject subject, InspectionParts parts, InspectionLimits limits)
    : pipeline_(std::make_unique<Pipeline>(std::move(subject), std::move(parts), limits)) {}
Inspection::~Inspection() = default;
Inspection::Inspection(Inspection&&) noexcept = default;

void Inspection::feed(std::string_view bytes) { pipeline_->decoder.feed(bytes); }

std::vector<Score> Inspection::verdict_so_far() { return pipeline_->scorer.scores(); }

Findings Inspection::finish() {
  Pipeline& at = *pipeline_;
  at.end();
  Findings findings{.by_content = sniff(at.head), .by_name = type_of_name(at.subject.file_name), .by_header = at.by_header};
  findings.language = std::string(at.scorer.language());
  findings.scores = at.scorer.scores();
  findings.terms = at.find_terms();
  if (!findings.terms.empty()) {
    std::string all;
    for (const auto& term : findings.terms) all += term.text + "\n";
    findings.term_scores = score_text(at.parts.phrases, all);
  }
  findings.unread = at.unread;
  findings.bytes = at.decoder.bytes_in();
  findings.decoded = at.decoder.bytes_out();
  findings.text_bytes = at.scorer.text_bytes();
  return findings;
}

int Findings::points(std::string_view category) const {
  int most = 0;
  for (const auto* each : {&scores, &term_scores})
    for (const auto& score : *each)
      if (score.category == category) most = std::max(most, score.points);
  return most;
}

std::string_view name_of(Unread unread) {
  constexpr std::array<std::string_view, 8> kNames{"encoding_unknown", "encoding_broken", "cut_short",  "bomb",
                                                   "charset_unknown",  "text_limit",      "body_limit", "scan_failed"};
  return kNames[static_cast<std::size_t>(unread)];
}

std::vector<Score> score_text(std::shared_ptr<const Phrases> phrases, std::string_view utf8) {
  Scorer scorer(std::move(phrases));
  scorer.feed(utf8);
  scorer.finish();
  return scorer.scores();
}

}  // namespace inspect
