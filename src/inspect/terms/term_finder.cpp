// Services by host, places by path; then the parameter, the JSON path, or both.
#include "inspect/terms/term_finder.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "inspect/terms/body_fields.h"
#include "inspect/text/json_text.h"
#include "rules/glob.h"

namespace inspect {
namespace {

// What search pages call their term, on sites that nobody described.
constexpr auto kUsualParameters = std::to_array<std::string_view>(
    {"q", "query", "search", "search_query", "searchterm", "keyword", "keywords", "s", "wd", "text", "term"});
constexpr auto kUsualPaths = std::to_array<std::string_view>({"search", "results", "find", "/s/"});

bool host_matches(std::string_view pattern, std::string_view host) {
  if (pattern.ends_with(".*")) {
    // "google.*" is google.com, www.google.co.uk – and not google.evil.example.
    const std::string own = lists::registrable_domain(host);
    return std::string_view(own).substr(0, own.find('.')) == pattern.substr(0, pattern.size() - 2);
  }
  return host == pattern ||
         (host.size() > pattern.size() && host.ends_with(pattern) && host[host.size() - pattern.size() - 1] == '.');
}

bool is_at(const TermPlace& place, const lists::Address& address) {
  return place.path.empty() || rules::covers_path(place.path, address.path);
}

class Collector {
 public:
  Collector(TermKind kind, std::string service) : term_{kind, std::move(service), {}} {}
  void add(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return;
    if (!term_.text.empty()) term_.text += '\n';
    // The end of a long conversation is what was asked last.
    term_.text += text;
    if (term_.text.size() > kLongestTerm) term_.text.erase(0, term_.text.size() - kLongestTerm);
    while (!term_.text.empty() && (static_cast<unsigned char>(term_.text.front()) & 0xC0) == 0x80) term_.text.erase(0, 1);
  }
  void deliver(std::vector<Term>& into) {
    if (!term_.text.empty() && std::find(into.begin(), into.end(), term_) == into.end()) into.push_back(std::move(term_));
  }

 private:
  Term term_;
};

// JSON by its path; what does not parse gives all its strings, for an unreadable question is no harmless one.
void add_json(Collector& collector, std::string_view json, std::string_view path) {
  if (read_json(json, path, [&](std::string_view text) { collector.add(text); })) return;
  TextCollector strings;
  JsonText reader(strings, Joined::no);
  reader.feed(json);
  reader.finish();
  collector.add(strings.collected);
}

void add_field(Collector& collector, const TermPlace& place, std::string_view name, std::string_view value) {
  if (name != place.parameter) return;
  if (place.json.empty())
    collector.add(value);
  else
    add_json(collector, value, place.json);
}

std::vector<Term> usual_terms(const lists::Address& address) {
  std::vector<Term> terms;
  const std::string path = base::to_lower(address.path);
  if (std::none_of(kUsualPaths.begin(), kUsualPaths.end(), [&](std::string_view part) { return path.find(part) != path.npos; }))
    return terms;
  Collector collector(TermKind::search, "");
  read_form(address.query, [&](std::string_view name, std::string_view value) {
    if (std::find(kUsualParameters.begin(), kUsualParameters.end(), name) != kUsualParameters.end()) collector.add(value);
  });
  collector.deliver(terms);
  return terms;
}

void read_body(Collector& collector, const TermPlace& place, const Body& body) {
  const std::string type = base::to_lower(base::trim(body.content_type.substr(0, body.content_type.find(';'))));
  const auto on_field = [&](std::string_view name, std::string_view value) { add_field(collector, place, name, value); };
  if (type == "application/x-www-form-urlencoded") return read_form(body.content, on_field);
  if (type == "multipart/form-data") return read_multipart(body.content, body.content_type, on_field);
  // Services send JSON as text/plain too, to be spared a preflight request.
  if (!place.json.empty() && place.parameter.empty()) add_json(collector, body.content, place.json);
}

}  // namespace

std::string_view name_of(TermKind kind) {
  return kind == TermKind::search ? "search" : kind == TermKind::prompt ? "prompt" : "post";
}

const ServiceTerms* TermFinder::service_at(const lists::Address& address) const {
  for (const auto& service : services_)
    for (const auto& host : service.hosts)
      if (host_matches(host, address.host)) return &service;
  return nullptr;
}

std::vector<Term> TermFinder::in_address(const lists::Address& address) const {
  const ServiceTerms* service = service_at(address);
  if (!service) return usual_terms(address);
  std::vector<Term> terms;
  for (const auto& place : service->places) {
    if (place.parameter.empty() || !is_at(place, address)) continue;
    Collector collector(place.kind, service->service);
    read_form(address.query, [&](std::string_view name, std::string_view value) { add_field(collector, place, name, value); });
    collector.deliver(terms);
  }
  return terms;
}

bool TermFinder::reads_body(const lists::Address& address) const {
  const ServiceTerms* service = service_at(address);
  return service && std::any_of(service->places.begin(), service->places.end(),
                                [&](const TermPlace& place) { return is_at(place, address); });
}

std::vector<Term> TermFinder::in_body(const lists::Address& address, const Body& body) const {
  std::vector<Term> terms;
  const ServiceTerms* service = service_at(address);
  if (!service) return terms;
  for (const auto& place : service->places) {
    if (!is_at(place, address)) continue;
    Collector collector(place.kind, service->service);
    read_body(collector, place, body);
    collector.deliver(terms);
  }
  return terms;
}

}  // namespace inspect
