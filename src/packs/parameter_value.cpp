#include "packs/parameter_value.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace packs {
namespace {

class Fitting {
 public:
  Fitting(const Parameter& parameter, const Place& place, Findings& findings)
      : parameter_(parameter), place_(place), findings_(findings) {}

  ParameterValue fit(const Node& node) {
    switch (parameter_.type) {
      case ParameterType::integer: return node.type == Node::Type::integer ? bounded(node.integer) : wrong_type("24");
      case ParameterType::number:
        if (node.type == Node::Type::integer) return bounded(static_cast<double>(node.integer));
        return node.type == Node::Type::number ? bounded(node.number) : wrong_type("97.5");
      case ParameterType::text: return node.type == Node::Type::text ? ParameterValue(node.text) : wrong_type("\"/policy\"");
      case ParameterType::yes_no: return node.type == Node::Type::yes_no ? ParameterValue(node.yes) : wrong_type("true");
      case ParameterType::date: return date(node);
      case ParameterType::choice: return node.type == Node::Type::text ? choice(node.text) : wrong_type("\"yearly\"");
      case ParameterType::list: return list(node);
      case ParameterType::duration: return duration(node);
    }
    return {};
  }

 private:
  ParameterValue refuse(Code code, std::string message) {
    findings_.push_back({place_, severity_of(code), code, std::move(message)});
    return {};
  }

  ParameterValue wrong_type(std::string_view example) {
    return refuse(Code::wrong_type, fmt::format("‘{}’ is of type {}; write for example value = {}", parameter_.id,
                                                to_text(parameter_.type), example));
  }

  template <class Number>
  ParameterValue bounded(Number value) {
    const double number = static_cast<double>(value);
    if ((!parameter_.min || number >= *parameter_.min) && (!parameter_.max || number <= *parameter_.max)) return value;
    const double near = parameter_.min && number < *parameter_.min ? *parameter_.min : *parameter_.max;
    return refuse(Code::out_of_bounds,
                  fmt::format("‘{}’ is {} but must be {}, for example value = {}", parameter_.id, value, bounds(), near));
  }

  std::string bounds() const {
    if (parameter_.min && parameter_.max) return fmt::format("{} to {}", *parameter_.min, *parameter_.max);
    return parameter_.min ? fmt::format("{} or more", *parameter_.min) : fmt::format("{} or less", *parameter_.max);
  }

  bool is_choice(const std::string& word) {
    if (parameter_.choices.empty() || std::ranges::find(parameter_.choices, word) != parameter_.choices.end()) return true;
    refuse(Code::not_one_of, fmt::format("‘{}’ cannot be ‘{}’; write one of {}, for example value = \"{}\"", parameter_.id, word,
                                         base::join(parameter_.choices, ", "), parameter_.choices.front()));
    return false;
  }

  ParameterValue choice(const std::string& word) { return is_choice(word) ? ParameterValue(word) : ParameterValue(); }

  ParameterValue date(const Node& node) {
    if (node.type == Node::Type::date) return node.date;
    if (node.type == Node::Type::text)
      if (const auto day = base::parse_date(node.text)) return *day;
    return wrong_type("2026-09-01");
  }

  ParameterValue list(const Node& node) {
    if (node.type != Node::Type::list) return wrong_type("[\"coordinator\", \"head\"]");
    std::vector<std::string> texts;
    for (const Node& item : node.items) {
      if (item.type == Node::Type::integer)
        texts.push_back(fmt::format("{}", item.integer));
      else if (item.type == Node::Type::text)
        texts.push_back(item.text);
      else
        return wrong_type("[\"coordinator\", \"head\"]");
      if (!is_choice(texts.back())) return {};
    }
    return texts;
  }

  ParameterValue duration(const Node& node) {
    if (node.type != Node::Type::text) return wrong_type("\"14d\"");
    auto length = parse_duration(node.text);
    return length ? ParameterValue(*length)
                  : refuse(Code::wrong_type, fmt::format("‘{}’: {}", parameter_.id, length.error().message));
  }

  const Parameter& parameter_;
  const Place& place_;
  Findings& findings_;
};

}  // namespace

ParameterValue parameter_value(const Parameter& parameter, const Node& node, const Place& place, Findings& findings) {
  return Fitting(parameter, place, findings).fit(node);
}

}  // namespace packs
