#include "rules/parts/words_part.h"

#include "rules/parts/coding.h"

namespace rules {
namespace {

constexpr std::uint32_t format_version = 1;

void write_phrases(base::Writer& out, const PhraseText& phrases) {
  out.text(phrases.name);
  coding::write_enum(out, phrases.form);
  out.text(phrases.category);
  out.text(phrases.text);
}

PhraseText read_phrases(coding::PartReader& in) {
  PhraseText phrases;
  phrases.name = in.text();
  phrases.form = in.one_of(PhraseForm::e2guardian);
  phrases.category = in.text();
  phrases.text = in.text();
  return phrases;
}

void write_place(base::Writer& out, const TermPlace& place) {
  coding::write_enum(out, place.kind);
  for (const std::string* text : {&place.path, &place.parameter, &place.json}) out.text(*text);
}

TermPlace read_place(coding::PartReader& in) {
  TermPlace place{.kind = in.one_of(TermKind::post), .path = {}, .parameter = {}, .json = {}};
  for (std::string* text : {&place.path, &place.parameter, &place.json}) *text = in.text();
  return place;
}

void write_service(base::Writer& out, const ServiceTerms& service) {
  out.text(service.service);
  coding::write_texts(out, service.hosts);
  coding::write_all(out, service.places, write_place);
}

ServiceTerms read_service(coding::PartReader& in) {
  ServiceTerms service;
  service.service = in.text();
  in.texts(service.hosts);
  in.all(service.places, read_place);
  return service;
}

}  // namespace

std::string to_bytes(const Words& words) {
  base::Writer out;
  out.u32(format_version);
  coding::write_all(out, words.phrases, write_phrases);
  coding::write_all(out, words.services, write_service);
  return out.take();
}

base::Result<Words> Words::from_bytes(std::string_view bytes) {
  coding::PartReader in(bytes);
  if (in.u32() != format_version) return coding::damaged("words");
  Words read;
  in.all(read.phrases, read_phrases);
  in.all(read.services, read_service);
  if (!in.is_whole()) return coding::damaged("words");
  return read;
}

}  // namespace rules
