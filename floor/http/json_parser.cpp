#include <unordered_set>

#include <boost/json/basic_parser_impl.hpp>

#include "floor/base/text.hpp"
#include "floor/http/json_value.hpp"

namespace fiveone::http {
namespace {

namespace json = boost::json;

constexpr std::size_t few_members = 32;  // are looked through one by one

void append_pointer_token(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer += c;
  }
}

// What Boost.JSON's parser calls. Every on_… returns false, with `error` set, to end the parse.
class Builder {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  using Code = json::error_code;

  explicit Builder(const JsonLimits& limits) : limits_(limits) {}

  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code& error) { return open(JsonMembers{}, error); }
  bool on_object_end(std::size_t, Code& error) { return close(error); }
  bool on_array_begin(Code& error) { return open(std::vector<JsonValue>{}, error); }
  bool on_array_end(std::size_t, Code& error) { return close(error); }
  bool on_key_part(json::string_view part, std::size_t, Code& error) { return collect(part, error); }
  bool on_key(json::string_view part, std::size_t, Code& error) { return collect(part, error) && use_key(error); }
  bool on_string_part(json::string_view part, std::size_t, Code& error) { return collect(part, error); }
  bool on_string(json::string_view part, std::size_t, Code& error) {
    if (!collect(part, error)) return false;
    if (!is_utf8(text_)) return refuse("json.bad_text", {}, error);
    return add({std::exchange(text_, {})}, error);
  }
  bool on_number_part(json::string_view part, Code& error) { return collect(part, error); }
  bool on_int64(std::int64_t, json::string_view part, Code& error) { return on_number(part, error); }
  bool on_uint64(std::uint64_t, json::string_view part, Code& error) { return on_number(part, error); }
  bool on_double(double, json::string_view part, Code& error) { return on_number(part, error); }
  bool on_bool(bool value, Code& error) { return add({value}, error); }
  bool on_null(Code& error) { return add({}, error); }
  bool on_comment_part(json::string_view, Code&) { return true; }
  bool on_comment(json::string_view, Code&) { return true; }

  JsonValue take() { return std::move(root_); }
  const std::optional<FieldError>& fault() const { return fault_; }

 private:
  struct Open {
    JsonValue value;
    std::string key;  // of the member that is being read
    std::unordered_set<std::string> keys{};  // of all members, where they are more than a few

    bool has(const std::string& name) {
      const auto& members = *value.as<JsonMembers>();
      if (members.size() < few_members) return value.find(name) != nullptr;
      if (keys.empty())
        for (const auto& member : members) keys.insert(member.name);
      return !keys.insert(name).second;
    }
  };

  std::string pointer() const {
    std::string out;
    for (const auto& open : stack_) {
      const auto* items = open.value.as<std::vector<JsonValue>>();
      append_pointer_token(out, items ? std::to_string(items->size()) : open.key);
    }
    return out;
  }

  bool refuse(std::string key, std::vector<std::pair<std::string, std::string>> args, Code& error) {
    fault_ = FieldError{pointer(), std::move(key), std::move(args)};
    error = json::error::exception;
    return false;
  }

  bool collect(json::string_view part, Code& error) {
    if (text_.size() + part.size() > limits_.string_bytes) {
      return refuse("json.text_too_long", {{"limit", std::to_string(limits_.string_bytes)}}, error);
    }
    text_.append(part.data(), part.size());
    return true;
  }

  bool use_key(Code& error) {
    auto& open = stack_.back();
    open.key = std::exchange(text_, {});
    if (!is_utf8(open.key)) return refuse("json.bad_text", {}, error);
    if (open.has(open.key)) return refuse("json.duplicate", {{"name", open.key}}, error);
    return open.value.as<JsonMembers>()->size() < limits_.members ||
           refuse("json.too_many", {{"limit", std::to_string(limits_.members)}}, error);
  }

  bool on_number(json::string_view part, Code& error) {
    return collect(part, error) && add({JsonNumber{std::exchange(text_, {})}}, error);
  }

  template <class Container>
  bool open(Container container, Code& error) {
    if (stack_.size() >= limits_.depth) return refuse("json.too_deep", {{"limit", std::to_string(limits_.depth)}}, error);
    stack_.push_back({{std::move(container)}, {}});
    return true;
  }

  bool close(Code& error) {
    auto value = std::move(stack_.back().value);
    stack_.pop_back();
    return add(std::move(value), error);
  }

  bool add(JsonValue value, Code& error) {
    if (++values_ > limits_.values) return refuse("json.too_many", {{"limit", std::to_string(limits_.values)}}, error);
    if (stack_.empty()) {
      root_ = std::move(value);
    } else if (auto* items = std::get_if<std::vector<JsonValue>>(&stack_.back().value.value)) {
      items->push_back(std::move(value));
    } else {
      std::get<JsonMembers>(stack_.back().value.value).push_back({std::move(stack_.back().key), std::move(value)});
    }
    return true;
  }

  const JsonLimits& limits_;
  std::vector<Open> stack_;
  JsonValue root_;
  std::string text_;
  std::size_t values_ = 0;
  std::optional<FieldError> fault_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  const auto* members = as<JsonMembers>();
  if (!members) return nullptr;
  for (const auto& [name, value_of] : *members) {
    if (name == key) return &value_of;
  }
  return nullptr;
}

std::string JsonValue::text(std::string_view key) const {
  const auto* member = find(key);
  const auto* text = member ? member->as<std::string>() : nullptr;
  return text ? *text : "";
}

Result<JsonValue> parse_json(std::string_view text, const JsonLimits& limits) {
  json::parse_options options;
  options.max_depth = limits.depth + 1;  // the builder refuses first, and knows where
  json::basic_parser<Builder> parser(options, limits);
  json::error_code error;
  const auto used = parser.write_some(false, text.data(), text.size(), error);
  if (const auto& fault = parser.handler().fault()) return std::unexpected(Error{ErrorKind::BadInput, "json.refused", {}, {*fault}, {}});
  const bool only_blanks_follow = text.find_first_not_of(" \t\r\n", used) == std::string_view::npos;
  if (error || !parser.done() || !only_blanks_follow) return fail(ErrorKind::BadInput, "json.broken", {{"at", std::to_string(used)}});
  return parser.handler().take();
}

}  // namespace fiveone::http
