# mawk -F, -f ledger.awk ROWS > RESULT: the four gates of ledger.gate over CSV.
function hundredths(value) { sub(/\./, "", value); return value + 0 }
function truth(certainly, possibly) { return certainly ? 2 : possibly ? 1 : 0 }
function least(a, b) { return a < b ? a : b }
function most(a, b) { return a > b ? a : b }
function used(v, bar) { return truth((v in day) && low[v] >= bar, !(v in day) || high[v] >= bar) }
function able(v, bar) { return truth((v in capacity) && capacity[v] >= bar, !(v in capacity) || capacity[v] >= bar) }
function proven(ajar, open) { return least(ajar, open) == 2 ? 2 : ajar == 2 ? 1 : 0 }
function possible(ajar, open) { return least(ajar, open) > 0 ? 2 : ajar > 0 ? 1 : 0 }

BEGIN {
  split("closed ajar open", state, " ")
  oldest["paid"] = oldest["returned"] = "2025-07-01"
  oldest["utilisation"] = "2025-12-30"; oldest["capacity"] = "2025-06-30"; oldest["certified"] = "2024-06-30"
  kind["paid"] = kind["returned"] = "procurement"
  kind["utilisation"] = kind["capacity"] = kind["certified"] = "deployment"
}
NR == 1 { next }
{ if (!($1 in seen)) { seen[$1] = 1; order[++vendors] = $1 } }
!($2 in kind) || $6 != kind[$2] || $4 < oldest[$2] || $4 > "2026-06-30" || ($7 != "reported" && $7 != "measured") { next }
$2 == "paid" { paid[$1] += hundredths($3); next }
$2 == "returned" { returned[$1] += hundredths($3); next }
$2 == "capacity" { amount = hundredths($3); if (!($1 in capacity) || amount > capacity[$1]) capacity[$1] = amount; next }
$2 == "certified" {
  if ($3 == "no") no[$1] = 1
  else if (!(($1, $5) in said)) { said[$1, $5] = 1; yes[$1]++ }
  next
}
{
  amount = hundredths($3)
  if (!($1 in day) || $4 > day[$1]) { day[$1] = $4; low[$1] = high[$1] = amount }
  else if ($4 == day[$1]) { low[$1] = least(low[$1], amount); high[$1] = most(high[$1], amount) }
}
END {
  print "vendor,bought,bought.possible,running,running.possible,trusted,trusted.possible,replicated,replicated.possible"
  for (i = 1; i <= vendors; ++i) {
    v = order[i]
    certified = truth(yes[v] > 0 && !(v in no), yes[v] > 0 || !(v in no))
    three = certified == 2 && yes[v] < 3 ? 1 : certified
    enough = paid[v] >= 10000000 ? 2 : 0
    fleet = paid[v] >= 20000000 && returned[v] <= 2500000 ? 2 : 0
    bought = proven(enough, fleet); bought_p = possible(enough, fleet)
    runs = most(used(v, 3000), able(v, 100000)); full = least(used(v, 6000), able(v, 200000))
    running = least(proven(runs, full), bought); running_p = least(possible(runs, full), bought_p)
    a = used(v, 4000); b = able(v, 150000)
    signs = most(least(a, b), most(least(a, three), least(b, three)))
    large = least(least(used(v, 7000), able(v, 300000)), three)
    replicated = proven(signs, large); replicated_p = possible(signs, large)
    if (returned[v] > 4000000) { replicated = least(replicated, 1); replicated_p = least(replicated_p, 1) }
    print v "," state[bought + 1] "," state[bought_p + 1] "," state[running + 1] "," state[running_p + 1] "," state[proven(certified, three) + 1] "," \
      state[possible(certified, three) + 1] "," state[least(replicated, running) + 1] "," state[least(replicated_p, running_p) + 1]
  }
}
