#include "runtime/batch/place_planner.hpp"

#include <algorithm>

#include "runtime/admission.hpp"
#include "runtime/batch/partition.hpp"
#include "runtime/formula.hpp"

namespace ajar::runtime::batch {

namespace {

constexpr std::size_t kMostPlaces = 2048;  // readings of a block that are kept at once
constexpr std::size_t kMostDerived = 64;   // likewise; their numbers are exact, and large
constexpr int kMaxDepth = 300;  // of derived metrics; the reference evaluator has a limit of its own further down

/// How many decimals an end of a range has; nullopt for one that no scale fits.
std::optional<std::uint8_t> decimals_of(const Endpoint& end) {
  if (end.infinite) return std::uint8_t{0};
  return end.open ? std::nullopt : batch::decimals_of(end.value, PackedValue::kMostDecimals);
}

}  // namespace

PlaceId MetricKernel::place_of(Symbol subject) const {
  const auto at = std::lower_bound(subjects.begin(), subjects.end(), subject,
                                   [](const auto& known, Symbol wanted) { return known.first < wanted; });
  return at != subjects.end() && at->first == subject ? at->second : PlaceId();
}

void PlacePlanner::make_kernels() {
  plan_.kernels.resize(program_.metrics.size());
  if (plan_.by_reference || !query_.assumptions.empty()) return;
  for (std::size_t i = 0; i < plan_.kernels.size() && plan_.places.size() < kMostPlaces; ++i) {
    const Metric& metric = program_.metrics[i];
    if (!has_kernel(metric)) continue;
    MetricKernel kernel = make_kernel(metric);
    if (metric.across != Across::none && !fit_across(metric, kernel)) continue;
    plan_.kernels[i] = std::move(kernel);
    plan_.kernels[i].pack = make_place(MetricId(i), About());
  }
  plan_.row_places = plan_.places.size();
}

bool PlacePlanner::has_kernel(const Metric& metric) const {
  if (metric.formula || metric.cumulative || metric.needs_confidence) return false;
  return !metric.flow || (metric.needs_origins <= 1 && (metric.complete || !metric.every));
}

MetricKernel PlacePlanner::make_kernel(const Metric& metric) const {
  MetricKernel kernel;
  kernel.sets = metric.type == MetricType::yes_no || metric.type == MetricType::choice;
  kernel.spans = metric.type == MetricType::date || metric.type == MetricType::rank;
  kernel.flow = metric.flow;
  kernel.complete = metric.complete;
  kernel.may_fall = metric.range.low.infinite || metric.range.low.value.sign() < 0;
  kernel.may_rise = metric.range.high.infinite || metric.range.high.value.sign() > 0;
  kernel.take = metric.take;
  kernel.needs_origins = metric.needs_origins;
  if (metric.flow)
    if (const auto first = window_of(metric, {query_.as_of, std::nullopt}).first) kernel.window = first->number;
  return kernel;
}

bool PlacePlanner::fit_across(const Metric& metric, MetricKernel& kernel) const {
  if (metric.across == Across::count && metric.flow) return false;
  const auto low = decimals_of(metric.range.low), high = decimals_of(metric.range.high);
  if (!low || !high) return false;
  kernel.across = metric.across;
  kernel.least_decimals = std::max(*low, *high);
  if (!metric.across_of) return true;
  const SubjectList& list = program_[metric.across_of];
  if (list.from_evidence || !evidence_) return false;
  kernel.list.emplace();
  kernel.list_size = static_cast<std::uint32_t>(list.subjects.size());
  for (const Subject& one : list.subjects)
    if (const Symbol symbol = evidence_->subjects.find(one.name)) kernel.list->push_back(symbol);
  std::sort(kernel.list->begin(), kernel.list->end());
  return std::adjacent_find(kernel.list->begin(), kernel.list->end()) == kernel.list->end();
}

PlaceId PlacePlanner::make_place(MetricId metric, const About& about) {
  const PlaceId place(plan_.places.size());
  Place made;
  made.metric = metric;
  made.about = about;
  plan_.places.push_back(std::move(made));
  places_.emplace(std::tuple(metric, about.pack, about.name), place);
  return place;
}

std::optional<About> PlacePlanner::about(std::string_view subject) const {
  if (!evidence_) return std::nullopt;
  const Symbol symbol = evidence_->subjects.find(subject);
  return About{false, symbol ? evidence_->symbols[symbol] : subject, symbol};
}

PlaceId PlacePlanner::place_of(MetricId metric, const About& about) {
  const auto found = places_.find({metric, about.pack, about.name});
  if (found != places_.end()) return found->second;
  if (!query_.assumptions.empty() || plan_.by_reference || plan_.places.size() >= kMostPlaces) return {};
  if (program_[metric].formula) return derive(metric, about);
  MetricKernel& kernel = plan_.kernels[metric.index];
  if (!kernel.pack || about.pack) return kernel.pack;
  const PlaceId place = make_place(metric, about);
  if (!about.symbol) return place;
  kernel.subjects.emplace_back(about.symbol, place);
  std::sort(kernel.subjects.begin(), kernel.subjects.end());
  return place;
}

PlaceId PlacePlanner::derive(MetricId metric, const About& about) {
  if (program_[metric].needs_confidence || depth_ > kMaxDepth || derived_ >= kMostDerived) return {};
  ++derived_;
  ++depth_;
  std::vector<PlaceId> parts;
  for (const FormulaNode* leaf : Formula(program_, program_[metric].formula).leaves()) {
    const bool aggregate = leaf->op == FormulaOp::aggregate;
    if (aggregate && leaf->across != program_[leaf->metric].across)
      parts.emplace_back();
    else
      parts.push_back(place_of(leaf->metric, aggregate ? About() : about));
    if (!parts.back()) break;
  }
  --depth_;
  if (!parts.empty() && !parts.back()) return {};
  const PlaceId place = make_place(metric, about);
  plan_.places[place.index].needs_rows = false;
  plan_.places[place.index].parts = std::move(parts);
  return place;
}

void scale_ranges(const Program& program, std::span<const std::uint8_t> decimals, Plan& plan) {
  for (std::size_t i = 0; i < plan.kernels.size(); ++i) {
    MetricKernel& kernel = plan.kernels[i];
    for (int d = 0; d < decimals[i]; ++d) kernel.one *= 10;
    const Interval& range = program.metrics[i].range;
    const auto low = in_scale(range.low, kernel.one, kUnboundedLow),
               high = in_scale(range.high, kernel.one, kUnboundedHigh);
    if (low && high) kernel.range = Span64{*low, *high};
  }
}

}  // namespace ajar::runtime::batch
