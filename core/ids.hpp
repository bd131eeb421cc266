/// Typed indices into the flat tables of a Program and its neighbours.
#pragma once

#include <compare>
#include <cstdint>

namespace ajar {

/// An index that cannot be mistaken for another table's index. Default-constructed it names nothing.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xffff'ffff;
  std::uint32_t index = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t i) : index(static_cast<std::uint32_t>(i)) {}
  constexpr bool valid() const { return index != kNone; }
  constexpr explicit operator bool() const { return valid(); }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
};

using SourceId = Id<struct SourceTag>;  ///< a text: a pack, an evidence file, a report
using PackId = Id<struct PackTag>;
using KindId = Id<struct KindTag>;
using ScopeId = Id<struct ScopeTag>;
using PublisherId = Id<struct PublisherTag>;  ///< a `source` item: who says it
using SubjectListId = Id<struct SubjectListTag>;
using UnitId = Id<struct UnitTag>;
using MetricId = Id<struct MetricTag>;
using ThresholdId = Id<struct ThresholdTag>;
using ConditionId = Id<struct ConditionTag>;  ///< a named condition
using GateId = Id<struct GateTag>;
using LexiconId = Id<struct LexiconTag>;
using ClaimId = Id<struct ClaimTag>;
using FormulaId = Id<struct FormulaTag>;  ///< a node of a derived metric's formula
using NodeId = Id<struct NodeTag>;        ///< a node of a condition; proof trees use the same ids

}  // namespace ajar
