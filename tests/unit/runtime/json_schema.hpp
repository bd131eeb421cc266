/// A small validator for the schemas in docs/schema and tests/data: the keywords they use and no others, so that a new keyword cannot
/// be passed over in silence.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace ajar::test {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  static JsonSchema from_file(const std::string& path) {
    std::ifstream file(path);
    return JsonSchema(Json::parse(file, nullptr, false));
  }
  explicit JsonSchema(Json schema) : schema_(std::move(schema)) {}

  bool loaded() const { return schema_.is_object(); }

  /// What is wrong, one line each; empty when the document is valid.
  std::vector<std::string> problems(const std::string& text) const {
    std::vector<std::string> out;
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded()) return {"not JSON"};
    check(schema_, document, "", out);
    return out;
  }

 private:
  static bool is_type(const Json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    return type == value.type_name();
  }

  const Json& resolve(const std::string& reference) const {
    return schema_.at(Json::json_pointer(reference.substr(1)));
  }

  void check(const Json& schema, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    static const std::set<std::string> kIgnored = {"$schema", "$id", "$defs", "definitions", "title", "description", "default", "format",
                                                "properties", "required", "additionalProperties"};
    if (schema.is_boolean()) return say(schema.get<bool>(), at + " may not be there", out);
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword == "$ref") check(resolve(rule), value, at, out);
      else if (keyword == "type") type(rule, value, at, out);
      else if (keyword == "const") say(value == rule, at + " is not the constant " + rule.dump(), out);
      else if (keyword == "enum") say(std::find(rule.begin(), rule.end(), value) != rule.end(), at + " is none of " + rule.dump() + ": " + value.dump(), out);
      else if (keyword == "anyOf") any_of(rule, value, at, out);
      else if (keyword == "items") { if (value.is_array()) for (std::size_t i = 0; i < value.size(); ++i) check(rule, value[i], at + "/" + std::to_string(i), out); }
      else if (keyword == "oneOf") one_of(rule, value, at, out);
      else if (keyword == "uniqueItems") unique(rule, value, at, out);
      else if (keyword == "minItems") say(!value.is_array() || value.size() >= rule, at + " has too few items", out);
      else if (keyword == "maxItems") say(!value.is_array() || value.size() <= rule, at + " has too many items", out);
      else if (keyword == "minimum") say(!value.is_number() || value >= rule, at + " is too small", out);
      else if (keyword == "maximum") say(!value.is_number() || value <= rule, at + " is too great", out);
      else if (keyword == "minLength") say(!value.is_string() || value.get<std::string>().size() >= rule, at + " is too short", out);
      else if (keyword == "pattern") say(!value.is_string() || std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())), at + " does not match " + rule.dump(), out);
      else say(kIgnored.count(keyword) > 0, "the schema uses a keyword this validator does not know: " + keyword, out);
    }
    if (value.is_object()) object(schema, value, at, out);
  }

  void type(const Json& rule, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    bool fits = rule.is_string() && is_type(value, rule);
    if (rule.is_array())
      for (const Json& one : rule) fits = fits || is_type(value, one);
    say(fits, at + " is not of type " + rule.dump() + ": " + value.dump(), out);
  }

  void any_of(const Json& rules, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    for (const Json& rule : rules) {
      std::vector<std::string> inner;
      check(rule, value, at, inner);
      if (inner.empty()) return;
    }
    out.push_back(at + " fits no alternative: " + value.dump());
  }

  void one_of(const Json& rules, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    std::size_t fits = 0;
    for (const Json& rule : rules) {
      std::vector<std::string> inner;
      check(rule, value, at, inner);
      fits += inner.empty();
    }
    say(fits == 1, at + " fits " + std::to_string(fits) + " alternatives: " + value.dump(), out);
  }

  void unique(const Json& rule, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    if (rule == false || !value.is_array()) return;
    const std::set<Json> items(value.begin(), value.end());
    say(items.size() == value.size(), at + " has equal items", out);
  }

  /// Stricter than JSON Schema: a field that the schema does not describe is a problem.
  void object(const Json& schema, const Json& value, const std::string& at, std::vector<std::string>& out) const {
    for (const Json& name : schema.value("required", Json::array())) say(value.contains(name), at + " lacks " + name.dump(), out);
    if (!schema.contains("properties") && !schema.contains("additionalProperties")) return;
    const Json properties = schema.value("properties", Json::object());
    for (const auto& [name, inner] : value.items()) {
      if (properties.contains(name)) check(properties[name], inner, at + "/" + name, out);
      else if (schema.contains("additionalProperties")) check(schema["additionalProperties"], inner, at + "/" + name, out);
      else out.push_back(at + " has an undescribed field " + name);
    }
  }

  static void say(bool holds, const std::string& problem, std::vector<std::string>& out) {
    if (!holds) out.push_back(problem);
  }

  Json schema_;
};

}  // namespace ajar::test
