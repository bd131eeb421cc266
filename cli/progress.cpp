#include "cli/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "cli/interrupt.hpp"

namespace ajar::cli {
namespace {

constexpr double kNotBefore = 0.5, kBetween = 0.1;  // seconds

}  // namespace

std::string size_in_words(std::uint64_t bytes) {
  constexpr std::string_view kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 999.5 && unit + 1 < std::size(kUnits); ++unit) size /= 1000;
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 || size >= 9.95 ? "%.0f" : "%.1f", size);
  return std::string(text) + " " + std::string(kUnits[unit]);
}

Progress::Progress(const Console& console, bool quiet) : console_(console), shows_(!quiet && console.errors_are_seen()) {}

bool Progress::is_due() {
  if (!shows_) return false;
  const double now = watch_.seconds();
  if (now < kNotBefore || now - drawn_at_ < kBetween) return false;
  drawn_at_ = now;
  return true;
}

void Progress::bytes(std::uint64_t done, std::uint64_t all) {
  if (!is_due()) return;
  const double rate = static_cast<double>(done) / watch_.seconds();
  const std::string speed = size_in_words(static_cast<std::uint64_t>(rate)) + "/s";
  if (all == 0 || done > all || rate <= 0) return draw(say(console_.lang, Word::read_so_far, {size_in_words(done), speed}), -1);
  const double part = static_cast<double>(done) / static_cast<double>(all);
  const auto left = static_cast<long>(static_cast<double>(all - done) / rate + 0.5);
  draw(say(console_.lang, Word::read_of_all, {std::to_string(static_cast<int>(part * 100)), size_in_words(all), speed, std::to_string(left)}), part);
}

void Progress::things(Word what, std::size_t done, std::size_t all) {
  if (all == 0 || !is_due()) return;
  const double part = static_cast<double>(std::min(done, all)) / static_cast<double>(all);
  draw(say(console_.lang, what, {std::to_string(done), std::to_string(all)}), part);
}

void Progress::draw(const std::string& text, double part) {
  constexpr std::size_t kCells = 24;
  std::string bar;
  if (part >= 0) {
    const auto filled = static_cast<std::size_t>(part * kCells);
    bar = " [" + std::string(filled, '#') + std::string(kCells - filled, '.') + "]";
  }
  line_of_progress(true);
  is_drawn_ = true;
  console_.error("\r\x1b[K" + text + bar);
}

void Progress::erase() {
  if (!is_drawn_) return;
  is_drawn_ = false;
  console_.error("\r\x1b[K");
  line_of_progress(false);
}

}  // namespace ajar::cli
