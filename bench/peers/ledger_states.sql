-- The four gates of ledger.gate and ledger_default.gate over `known`: for each vendor what is least and most of each
-- metric, null when there is no reading (1 for yes, 0 for no), and how many origins certify. Words with a dollar are bars.
-- An atom is certain (_c) when every reading satisfies it and possible (_p) when some may.
atoms AS (
  SELECT vendor,
    coalesce(paid_low >= $paid_ajar, false) AS paid1_c, coalesce(paid_high >= $paid_ajar, true) AS paid1_p,
    coalesce(paid_low >= $paid_open, false) AS paid2_c, coalesce(paid_high >= $paid_open, true) AS paid2_p,
    coalesce(returned_high <= $returned_open, false) AS kept_c, coalesce(returned_low <= $returned_open, true) AS kept_p,
    coalesce(returned_low > $returned_held, false) AS held_c,
    coalesce(returned_high > $returned_held, returned_seen) AS held_p,
    coalesce(utilisation_low >= $running_utilisation_ajar, false) AS used1_c,
    coalesce(utilisation_high >= $running_utilisation_ajar, true) AS used1_p,
    coalesce(utilisation_low >= $running_utilisation_open, false) AS used2_c,
    coalesce(utilisation_high >= $running_utilisation_open, true) AS used2_p,
    coalesce(utilisation_low >= $replicated_utilisation_ajar, false) AS used3_c,
    coalesce(utilisation_high >= $replicated_utilisation_ajar, true) AS used3_p,
    coalesce(utilisation_low >= $replicated_utilisation_open, false) AS used4_c,
    coalesce(utilisation_high >= $replicated_utilisation_open, true) AS used4_p,
    coalesce(capacity_low >= $running_capacity_ajar, false) AS able1_c,
    coalesce(capacity_high >= $running_capacity_ajar, true) AS able1_p,
    coalesce(capacity_low >= $running_capacity_open, false) AS able2_c,
    coalesce(capacity_high >= $running_capacity_open, true) AS able2_p,
    coalesce(capacity_low >= $replicated_capacity_ajar, false) AS able3_c,
    coalesce(capacity_high >= $replicated_capacity_ajar, true) AS able3_p,
    coalesce(capacity_low >= $replicated_capacity_open, false) AS able4_c,
    coalesce(capacity_high >= $replicated_capacity_open, true) AS able4_p,
    coalesce(certified_low = 1, false) AS yes_c, coalesce(certified_high = 1, true) AS yes_p,
    coalesce(certified_low = 1, false) AND yes_origins >= 3 AS three_c
  FROM known),
conditions AS (
  SELECT vendor, held_c, held_p, paid1_c, paid1_p, yes_c, yes_p, three_c,
    paid2_c AND kept_c AS fleet_c, paid2_p AND kept_p AS fleet_p,
    used1_c OR able1_c AS runs_c, used1_p OR able1_p AS runs_p,
    used2_c AND able2_c AS full_c, used2_p AND able2_p AS full_p,
    (used3_c AND able3_c) OR (used3_c AND three_c) OR (able3_c AND three_c) AS signs_c,
    (used3_p AND able3_p) OR (used3_p AND yes_p) OR (able3_p AND yes_p) AS signs_p,
    used4_c AND able4_c AND three_c AS large_c, used4_p AND able4_p AND yes_p AS large_p
  FROM atoms),
own AS (
  SELECT vendor,
    CASE WHEN paid1_c AND fleet_c THEN 2 WHEN paid1_c THEN 1 ELSE 0 END AS bought,
    CASE WHEN paid1_p AND fleet_p THEN 2 WHEN paid1_p THEN 1 ELSE 0 END AS bought_possible,
    CASE WHEN runs_c AND full_c THEN 2 WHEN runs_c THEN 1 ELSE 0 END AS running,
    CASE WHEN runs_p AND full_p THEN 2 WHEN runs_p THEN 1 ELSE 0 END AS running_possible,
    CASE WHEN yes_c AND three_c THEN 2 WHEN yes_c THEN 1 ELSE 0 END AS trusted,
    CASE WHEN yes_p THEN 2 ELSE 0 END AS trusted_possible,
    CASE WHEN signs_c AND large_c AND NOT held_p THEN 2 WHEN signs_c THEN 1 ELSE 0 END AS replicated,
    CASE WHEN signs_p AND large_p AND NOT held_c THEN 2 WHEN signs_p THEN 1 ELSE 0 END AS replicated_possible
  FROM conditions),
capped AS (
  SELECT vendor, bought, bought_possible, trusted, trusted_possible, replicated, replicated_possible,
    CASE WHEN running > bought THEN bought ELSE running END AS running,
    CASE WHEN running_possible > bought_possible THEN bought_possible ELSE running_possible END AS running_possible
  FROM own),
settled AS (
  SELECT vendor, bought, bought_possible, running, running_possible, trusted, trusted_possible,
    CASE WHEN replicated > running THEN running ELSE replicated END AS replicated,
    CASE WHEN replicated_possible > running_possible THEN running_possible ELSE replicated_possible END AS replicated_possible
  FROM capped)
SELECT vendor,
  CASE bought WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "bought",
  CASE bought_possible WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "bought.possible",
  CASE running WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "running",
  CASE running_possible WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "running.possible",
  CASE trusted WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "trusted",
  CASE trusted_possible WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "trusted.possible",
  CASE replicated WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "replicated",
  CASE replicated_possible WHEN 2 THEN 'open' WHEN 1 THEN 'ajar' ELSE 'closed' END AS "replicated.possible"
FROM settled
