/// How tests, expectations and mutations are told.
#pragma once

#include <string>

#include "runtime/test_render.hpp"
#include "runtime/words.hpp"

namespace ajar::runtime {

RenderInput render_input(const TestSuite& suite, const PreparedTest& test);
/// Whether a test is made of the examples of a claim.
bool has_examples(const TestSuite& suite, const PreparedTest& test);
/// The expectation as its writer put it, on one line.
std::string expected_text(const TestSuite& suite, const ExpectationResult& result);
std::string actual_text(const Words& words, const ExpectationResult& result);
Sentence sentence_of(Mutation::Kind kind);
/// The first line of what a mutation changes, as written.
std::string mutated_text(const TestSuite& suite, const Mutation& mutation);
std::string first_line(std::string_view text);

}  // namespace ajar::runtime
