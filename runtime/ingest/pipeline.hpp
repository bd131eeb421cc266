/// Blocks read, made rows of and collected: by one thread or by several, with the same result.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "runtime/ingest/block_rows.hpp"
#include "runtime/ingest/blocks.hpp"
#include "runtime/ingest/collector.hpp"

namespace ajar::runtime {

/// Turns blocks into rows; one for each thread. Rows left of a block before are cleared.
using ReadBlock = std::function<void(const TextBlock& block, bool at_end, BlockRows& rows)>;

class Pipeline {
 public:
  struct Steps {
    std::function<ReadBlock()> new_reader;
    Collector::AddOdd add_odd;
    std::function<void(std::uint64_t bytes)> progress;  ///< may be empty; asked by one thread at a time
  };

  Pipeline(Blocks& blocks, Collector& collector, Steps steps, unsigned jobs);

  /// The first block has been read already. Further threads start once there are several blocks.
  void run(TextBlock first);

 private:
  struct Reader {
    ReadBlock read;
    KnownNames names;
  };
  struct Slot {
    TextBlock block;
    BlockRows rows;
    Reader* reader = nullptr;  // null: free
    bool is_read = false;      // rows are there
  };

  void guard(const std::function<void()>& work);
  void work();
  Slot* take(Reader& reader);
  bool next_block(TextBlock& block);
  void give(Slot& slot);
  void collect(Slot& slot);
  void collect_tail(bool at_end);
  void start_others();
  void stop();
  std::unique_ptr<Reader> new_reader() const;

  Blocks& blocks_;
  Collector& collector_;
  Steps steps_;
  unsigned jobs_;
  std::vector<std::thread> threads_;
  std::vector<std::unique_ptr<Slot>> slots_;

  std::mutex reading_;  // of blocks; taken before `state_`
  TextBlock first_;
  std::uint64_t blocks_read_ = 0;

  std::mutex state_;
  std::condition_variable slot_is_free_;
  std::uint64_t collected_ = 0;  // blocks
  bool is_collecting_ = false, stop_ = false;
  std::exception_ptr failure_;

  // What only the thread that collects touches.
  std::unique_ptr<Reader> tail_reader_;
  TextBlock tail_;                // a record that its block does not end, and what follows
  std::size_t tail_tried_ = 0;    // bytes of it that were read in vain
  BlockRows tail_rows_;
};

}  // namespace ajar::runtime
