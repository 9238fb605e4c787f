#include "traffic/http/content_watch.h"

#include <algorithm>

#include "base/text.h"
#include "traffic/http/media_types.h"

namespace traffic {
namespace {

rules::TermKind kind_of(inspect::TermKind kind) {
  switch (kind) {
    case inspect::TermKind::search: return rules::TermKind::search;
    case inspect::TermKind::prompt: return rules::TermKind::prompt;
    case inspect::TermKind::post: break;
  }
  return rules::TermKind::post;
}

std::vector<rules::Term> in_words_of_rules(std::vector<inspect::Term> found) {
  std::vector<rules::Term> terms;
  for (inspect::Term& term : found) terms.push_back({kind_of(term.kind), std::move(term.service), std::move(term.text)});
  return terms;
}

/// The higher of both, category by category.
void add_scores(const std::vector<inspect::Score>& found, std::vector<rules::CategoryScore>& scores) {
  for (const inspect::Score& score : found) {
    if (score.points <= 0) continue;
    const auto same = std::ranges::find(scores, score.category, &rules::CategoryScore::category);
    if (same == scores.end())
      scores.push_back({score.category, score.points});
    else
      same->score = std::max(same->score, score.points);
  }
}

std::string readable_name(std::string_view escaped) {
  const std::string name = base::percent_decode(escaped, base::Plus::is_plus);
  return std::string(base::cut_utf8(base::is_utf8(name) ? std::string_view(name) : escaped, 300));
}

}  // namespace

ContentWatch::ContentWatch(inspect::Subject subject, const ContentReading& reading)
    : subject_(std::move(subject)), reading_(reading) {
  if (reading_.phrases)
    inspection_ = std::make_unique<inspect::Inspection>(
        subject_, inspect::InspectionParts{.phrases = reading_.phrases, .terms = reading_.terms});
  is_unreadable_ = !inspection_;
}

ContentWatch::~ContentWatch() = default;

void ContentWatch::feed(std::string_view bytes) {
  if (!knows_type_) head_ += bytes.substr(0, kept_head - std::min(kept_head, head_.size()));
  if (inspection_) inspection_->feed(bytes);
}

rules::Content ContentWatch::so_far() {
  if (!knows_type_ && head_.size() >= next_look_ && inspection_) {
    // The type is settled by the beginning alone, which is read here once more so that the inspection itself goes on.
    inspect::Inspection beginning(subject_, {.phrases = reading_.phrases, .terms = nullptr});
    beginning.feed(head_);
    const inspect::Findings findings = beginning.finish();
    type_ = media_type_of(findings.by_content);
    const auto is_lasting = [](inspect::Unread unread) {
      return unread != inspect::Unread::cut_short && unread != inspect::Unread::text_limit;
    };
    is_unreadable_ = is_unreadable_ || std::ranges::any_of(findings.unread, is_lasting);
    next_look_ = 2 * head_.size();  // drops that come one by one are not looked at one by one
    knows_type_ = head_.size() >= kept_head;
    if (knows_type_) std::string().swap(head_);
  }
  rules::Content content{.type = type_, .name = subject_.file_name};
  content.readable = is_unreadable_ ? rules::Readable::unreadable : rules::Readable::whole;
  if (inspection_) add_scores(inspection_->verdict_so_far(), content.scores);
  return content;
}

rules::Content ContentWatch::whole() {
  if (!inspection_) return {.name = subject_.file_name, .readable = rules::Readable::unreadable};
  const inspect::Findings findings = inspection_->finish();
  terms_ = in_words_of_rules(findings.terms);
  return content_of(findings);
}

rules::Content ContentWatch::content_of(const inspect::Findings& findings) const {
  rules::Content content{.type = std::string(media_type_of(findings.by_content)), .name = subject_.file_name};
  add_scores(findings.scores, content.scores);
  add_scores(findings.term_scores, content.scores);
  if (is_unreadable_ || !findings.is_complete()) content.readable = rules::Readable::unreadable;
  return content;
}

std::string file_name_of(std::string_view disposition, std::string_view path) {
  // RFC 6266: filename, quoted or not; the extended form names its charset first.
  for (std::string_view part : base::split(disposition, ';')) {
    part = base::trim(part);
    const auto equals = part.find('=');
    if (equals == part.npos) continue;
    const std::string key = base::to_lower(base::trim(part.substr(0, equals)));
    std::string_view value = base::trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    if (key == "filename*") value = value.substr(std::min(value.rfind('\'') + 1, value.size()));
    if (key == "filename" || key == "filename*") return readable_name(value.substr(value.rfind('/') + 1));
  }
  return readable_name(path.substr(path.rfind('/') + 1));
}

std::vector<rules::Term> terms_in(const ContentReading& reading, const lists::Address& address) {
  if (!reading.terms) return {};
  return in_words_of_rules(reading.terms->in_address(address));
}

std::vector<rules::CategoryScore> scores_of(const ContentReading& reading, const std::vector<rules::Term>& terms) {
  std::vector<rules::CategoryScore> scores;
  if (!reading.phrases || terms.empty()) return scores;
  std::string all;
  for (const rules::Term& term : terms) all += term.text + "\n";
  add_scores(inspect::score_text(reading.phrases, all), scores);
  return scores;
}

}  // namespace traffic
