/// The sentences of findings, in English and Chinese; they stand in messages.def.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/language.hpp"

namespace ajar::lint {

enum class Message : std::uint8_t {
#define AJAR_MESSAGE(name, en, zh) name,
#include "lint/judge/messages.def"
#undef AJAR_MESSAGE
};

/// With `{0}`, `{1}` … replaced, as in runtime/sentences.hpp.
std::string say(Language language, Message message, std::initializer_list<std::string_view> arguments = {});

/// "a, b and c"
std::string listed(Language language, const std::vector<std::string>& items);

/// The bare template, for tests.
std::string_view template_of(Language language, Message message);
std::size_t message_count();

}  // namespace ajar::lint
