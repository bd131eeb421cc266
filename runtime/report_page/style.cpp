#include "runtime/report_page/html.hpp"

namespace ajar::runtime {

namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --paper: #fff; --ink: #1d1d1f; --faint: #5a5f66; --rule: #d8dade; --soft: #f4f5f7; --link: #0b57a4;
  --open: #1a6b3c; --open-soft: #dff3e6; --ajar: #7a4b00; --ajar-soft: #fff0d0; --closed: #98271d; --closed-soft: #fbe6e3; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #17181a; --ink: #e8e8ea; --faint: #a8acb3; --rule: #3a3d42; --soft: #202226; --link: #8ec1ff;
    --open: #8fdcb0; --open-soft: #17341f; --ajar: #f2c879; --ajar-soft: #372a0e; --closed: #f4aaa2; --closed-soft: #40201c; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 .75rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.08rem; line-height: 1.35; margin: 1.5rem 0 .35rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .4rem 0; }
ul { margin: .35rem 0; padding-left: 1.3rem; }
a { color: var(--link); }
code { font: .8em ui-monospace, Menlo, Consolas, monospace; color: var(--faint); font-weight: normal; }
.faint { color: var(--faint); font-size: .92rem; }
.caution { padding: .4rem .75rem; border-left: .25rem solid var(--ajar); background: var(--ajar-soft); color: var(--ajar); }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem .9rem; margin: .6rem 0; font-size: .94rem; }
dt { color: var(--faint); grid-column: 1; }
dd { margin: 0; grid-column: 2; }
.open { --tone: var(--open); --tone-soft: var(--open-soft); }
.ajar { --tone: var(--ajar); --tone-soft: var(--ajar-soft); }
.closed, .error { --tone: var(--closed); --tone-soft: var(--closed-soft); }
.board { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); }
.card { border: 1px solid var(--rule); border-top: .35rem solid var(--tone); border-radius: .5rem; padding: .75rem 1rem 1rem; background: var(--soft); }
.card h3 { margin: 0 0 .4rem; }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .6rem; }
.badge { display: inline-block; padding: .05rem .6rem; border-radius: 1rem; border: 1px solid var(--tone); background: var(--tone-soft); color: var(--tone); font-size: .92rem; font-weight: 700; }
.scale { display: grid; grid-template-columns: repeat(3, 1fr); gap: .25rem; font-size: .82rem; text-align: center; }
.scale span { padding: .1rem .2rem; border: 1px solid var(--rule); border-radius: .25rem; color: var(--faint); }
.scale .proven { background: var(--tone-soft); border-color: var(--tone); color: var(--tone); font-weight: 700; }
.scale .could { border: 1px dashed var(--tone); color: var(--tone); }
details { margin: .5rem 0 1rem; }
summary { cursor: pointer; color: var(--link); font-weight: 600; padding: .25rem 0; }
article { border-left: .25rem solid var(--tone); padding-left: 1rem; margin: 1.5rem 0; }
article > h3 { margin-top: 0; }
table { width: 100%; border-collapse: collapse; font-size: .92rem; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--rule); }
thead th { border-top: 0; color: var(--faint); font-weight: 600; font-size: .85rem; white-space: nowrap; }
tr.level th { padding-top: .75rem; }
tr.notes td { border-top: 0; padding-top: 0; color: var(--faint); }
tr.notes p { margin: 0 0 .25rem; } tr.notes .chip { display: inline-block; }
.d1 > td:first-child { padding-left: .5rem; } .d2 > td:first-child { padding-left: 1.75rem; } .d3 > td:first-child { padding-left: 3rem; }
.d4 > td:first-child { padding-left: 4.25rem; } .d5 > td:first-child { padding-left: 5.5rem; } .d6 > td:first-child { padding-left: 6.75rem; }
td.condition { width: 36%; } td.condition ~ td { width: 17%; } td.condition ~ td:last-child { width: auto; }
.mark { display: inline-block; min-width: 1.2em; font-weight: 700; }
.mark.yes { color: var(--open); } .mark.no, .mark.error { color: var(--closed); } .mark.unknown { color: var(--ajar); }
.chip { display: inline-block; padding: 0 .5rem; border: 1px dashed var(--ajar); border-radius: 1rem; background: var(--ajar-soft); color: var(--ajar); font-size: .85rem; font-weight: 600; }
table.rows th[scope=row] { font-weight: 600; white-space: nowrap; }
table.rows td:nth-child(2) { width: 42%; } table.rows td:nth-child(3) { white-space: nowrap; }
table.rows p { margin: 0 0 .2rem; }
tr:target { background: var(--ajar-soft); }
.quote { color: var(--faint); font-style: italic; } :lang(zh) .quote { font-style: normal; }
figure { margin: 0 0 1rem; }
svg { display: block; width: 100%; }
svg.lane { height: 3.75rem; background: var(--soft); border-bottom: 1px solid var(--rule); }
rect.open { fill: var(--open); } rect.ajar { fill: var(--ajar); } rect.closed { fill: var(--closed); }
rect.could { fill: var(--ajar-soft); stroke: var(--ajar); stroke-dasharray: 3 3; stroke-width: 1px; vector-effect: non-scaling-stroke; }
line.year { stroke: var(--faint); stroke-width: 1px; vector-effect: non-scaling-stroke; }
.axis { display: flex; justify-content: space-between; margin: .1rem 0; }
figcaption { font-size: .92rem; }
.margins { list-style: none; padding: 0; } .margins li { margin: 0 0 .9rem; }
svg.bar { height: 1.5rem; }
.track { fill: var(--soft); stroke: var(--rule); vector-effect: non-scaling-stroke; } .needed { fill: var(--open-soft); }
svg.yes .reading { fill: var(--open); } svg.no .reading { fill: var(--closed); }
.bar-line { stroke: var(--ink); stroke-width: 2px; vector-effect: non-scaling-stroke; }
@media (max-width: 40rem) {
  article dl { grid-template-columns: 1fr; gap: 0; } article dt { margin-top: .35rem; } article dd { grid-column: 1; }
  article { padding-left: .75rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td, th { display: block; } td.condition, td.condition ~ td, table.rows td:nth-child(2) { width: auto; }
  td, th { border-top: 0; padding: .1rem 0; } td:empty { display: none; }
  tr { border-top: 1px solid var(--rule); padding: .35rem 0; } tr.notes { border-top: 0; padding-top: 0; }
  td[data-head]::before { content: attr(data-head) " "; color: var(--faint); font-size: .85rem; margin-right: .35rem; }
  table.rows td:nth-child(2)::before { content: none; }
  .d2 { margin-left: .6rem; } .d3 { margin-left: 1.2rem; } .d4 { margin-left: 1.8rem; } .d5, .d6 { margin-left: 2.4rem; }
  tr[class^=d] > td:first-child, tr.notes > td:first-child { padding-left: 0; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #fff; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h2, h3, h4 { break-after: avoid; } .card, tr, .margins li, figure { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  svg, .badge, .scale span { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace

std::string_view report_style() { return kStyle; }

}  // namespace ajar::runtime
