#include "runtime/ingest/pipeline.hpp"

#include <algorithm>

namespace ajar::runtime {

Pipeline::Pipeline(Blocks& blocks, Collector& collector, Steps steps, unsigned jobs)
    : blocks_(blocks), collector_(collector), steps_(std::move(steps)), jobs_(std::max(jobs, 1u)) {
  constexpr std::size_t kSlotsOfThread = 2;
  const std::size_t count = jobs_ == 1 ? 1 : jobs_ * kSlotsOfThread + 1;
  while (slots_.size() < count) slots_.push_back(std::make_unique<Slot>());
}

std::unique_ptr<Pipeline::Reader> Pipeline::new_reader() const { return std::make_unique<Reader>(Reader{steps_.new_reader(), {}}); }

void Pipeline::run(TextBlock first) {
  first_ = std::move(first);
  guard([this] { work(); });
  for (std::thread& thread : threads_) thread.join();
#if defined(__cpp_exceptions)
  if (failure_) std::rethrow_exception(failure_);
#endif
  collect_tail(true);
}

// Memory may run out in any thread; then all of them stop.
void Pipeline::guard(const std::function<void()>& work) {
#if defined(__cpp_exceptions)
  try {
    work();
  } catch (...) {
    const std::lock_guard<std::mutex> lock(state_);
    if (!failure_) failure_ = std::current_exception();
    stop_ = true;
    slot_is_free_.notify_all();
  }
#else
  work();
#endif
}

void Pipeline::start_others() {
  while (threads_.size() + 1 < jobs_) {
#if defined(__cpp_exceptions)
    try {
      threads_.emplace_back([this] { guard([this] { work(); }); });
    } catch (...) {  // no more threads to be had: those that are there do the work
      return;
    }
#else
    threads_.emplace_back([this] { work(); });
#endif
  }
}

void Pipeline::work() {
  const std::unique_ptr<Reader> reader = new_reader();
  while (Slot* slot = take(*reader)) {
    reader->read(slot->block, false, slot->rows);
    give(*slot);
  }
  // Blocks that this reader read may still wait to be collected, with the names that it gave.
  std::unique_lock<std::mutex> lock(state_);
  slot_is_free_.wait(lock, [&] {
    return stop_ || std::none_of(slots_.begin(), slots_.end(), [&](const auto& slot) { return slot->reader == reader.get(); });
  });
}

void Pipeline::stop() {
  const std::lock_guard<std::mutex> lock(state_);
  stop_ = true;
  slot_is_free_.notify_all();
}

/// A slot with the next block in it; null when there is none.
Pipeline::Slot* Pipeline::take(Reader& reader) {
  const std::lock_guard<std::mutex> reading(reading_);
  Slot& slot = *slots_[blocks_read_ % slots_.size()];
  {
    std::unique_lock<std::mutex> lock(state_);
    slot_is_free_.wait(lock, [&] { return stop_ || slot.reader == nullptr; });
    if (stop_) return nullptr;
    slot.reader = &reader;
  }
  if (!next_block(slot.block)) {
    const std::lock_guard<std::mutex> lock(state_);
    slot.reader = nullptr;
    slot_is_free_.notify_all();
    return nullptr;
  }
  ++blocks_read_;
  constexpr std::uint64_t kBlocksOfOne = 2;  // that one thread reads before others start
  if (blocks_read_ == kBlocksOfOne) start_others();
  return &slot;
}

bool Pipeline::next_block(TextBlock& block) {
  if (blocks_read_ > 0) return blocks_.next(block);
  block = std::move(first_);
  return true;
}

/// A block was read: it and those that waited for it are collected, by whoever comes first.
void Pipeline::give(Slot& slot) {
  std::unique_lock<std::mutex> lock(state_);
  slot.is_read = true;
  if (is_collecting_) return;
  is_collecting_ = true;
  for (;;) {
    Slot& next = *slots_[collected_ % slots_.size()];
    if (!next.is_read || stop_) break;
    lock.unlock();
    collect(next);
    lock.lock();
    next.is_read = false;
    next.reader = nullptr;
    ++collected_;
    slot_is_free_.notify_all();
  }
  is_collecting_ = false;
}

void Pipeline::collect(Slot& slot) {
  const std::uint64_t bytes = slot.block.offset + slot.block.text.size();
  if (tail_.text.empty()) {
    if (!collector_.add(slot.block, slot.rows, slot.reader->names, steps_.add_odd)) return stop();
    if (slot.rows.tail != kNothing) {
      tail_.own(slot.block.text.substr(slot.rows.tail));
      tail_.offset = slot.block.offset + slot.rows.tail;
      tail_tried_ = tail_.text.size();
    }
  } else {
    Collector::lose(slot.rows, slot.reader->names);
    tail_.append(slot.block.text);
    collect_tail(false);
  }
  if (steps_.progress) steps_.progress(bytes);
}

/// Reads the tail again once it has doubled, so that all of this takes time of the text's length.
void Pipeline::collect_tail(bool at_end) {
  if (tail_.text.empty() || (!at_end && tail_.text.size() / 2 < tail_tried_)) return;
  if (!tail_reader_) tail_reader_ = new_reader();
  tail_reader_->read(tail_, at_end, tail_rows_);
  if (tail_rows_.tail == 0 && tail_.text.size() >= kLongestRecord) {  // it never ends: what it says is all that is said
    Collector::lose(tail_rows_, tail_reader_->names);
    tail_reader_->read(tail_, true, tail_rows_);
    stop();
  }
  collector_.add(tail_, tail_rows_, tail_reader_->names, steps_.add_odd);
  const std::uint32_t rest = tail_rows_.tail;
  if (rest == kNothing) {
    tail_ = {};
    return;
  }
  const std::uint64_t offset = tail_.offset + rest;
  TextBlock smaller;
  smaller.own(tail_.text.substr(rest));
  tail_ = std::move(smaller);
  tail_.offset = offset;
  tail_tried_ = tail_.text.size();
}

}  // namespace ajar::runtime
