/// A small pack in two languages, for tests of several reports.
#pragma once

namespace ajar::test {

inline constexpr const char* kReservoirs = R"(pack reservoirs 1.0 "Reservoirs" | "水库"
  languages en, zh
  approx 10 %
kind supply "supply" | "供水"
kind building "building" | "建设"
source bureau "Water Bureau" | "水务局"
source river_bank "River Bank Research" | "江岸研究"
unit CNY "CNY" | "元"
unit USD "USD" | "美元" = 7 CNY
metric farms "farms served" | "受灌农场" as number
  shows supply
metric dams "dams built" | "建成水坝" as number
  shows building
gate irrigation "Irrigation" | "灌溉" shows supply
  ajar when farms >= 10 because "some farms"
  open when farms >= 1000 because "the valley"
gate dam_building "Dam building" | "筑坝" shows building
  open when dams >= 3 because "the plan"
claim farms_watered "every farm has water"
  says "farms have water", "农场都有水"
  asserts irrigation is open
  flags en "All farms have water."
claim first_farms "the first farms have water"
  says "first farms are watered", "首批农场有水"
  asserts irrigation is ajar
  flags en "The first farms are watered."
claim dams_done "the dams are finished"
  says "dams are finished", "水坝已建成"
  asserts dam_building is open
  flags en "The dams are finished."
)";

inline constexpr const char* kReservoirRows = R"({"id": "r1", "metric": "farms", "value": 40, "as_of": "2026-05", "source": "bureau"}
{"id": "r2", "metric": "dams", "value": 3, "as_of": "2026-05", "source": "bureau"}
)";

}  // namespace ajar::test
