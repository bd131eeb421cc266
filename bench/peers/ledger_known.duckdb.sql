-- What is known of each vendor under ledger.gate, in one pass. Newer wins by comparing (day, value) as one number. The
-- sources stand for bits because counting distinct ones takes a third longer.
WITH admitted AS (
  SELECT vendor, metric, value, source, as_of, CASE WHEN metric <> 'certified' THEN CAST(value AS DECIMAL(9, 2)) END AS amount,
    basis IN ('reported', 'measured') AND as_of <= DATE '2026-06-30' AND CASE metric
      WHEN 'paid' THEN kind = 'procurement' AND as_of >= DATE '2025-07-01'
      WHEN 'returned' THEN kind = 'procurement' AND as_of >= DATE '2025-07-01'
      WHEN 'utilisation' THEN kind = 'deployment' AND as_of >= DATE '2025-12-30'
      WHEN 'capacity' THEN kind = 'deployment' AND as_of >= DATE '2025-06-30'
      WHEN 'certified' THEN kind = 'deployment' AND as_of >= DATE '2024-06-30'
      ELSE false END AS counts
  FROM rows),
totals AS (
  SELECT vendor,
    coalesce(sum(amount) FILTER (counts AND metric = 'paid'), 0) AS paid,
    coalesce(sum(amount) FILTER (counts AND metric = 'returned'), 0) AS returned,
    max((as_of - DATE '2000-01-01') * 1000000 + CAST(amount * 100 AS INTEGER)) FILTER (counts AND metric = 'utilisation') AS newest_high,
    max((as_of - DATE '2000-01-01') * 1000000 + 999999 - CAST(amount * 100 AS INTEGER)) FILTER (counts AND metric = 'utilisation') AS newest_low,
    max(amount) FILTER (counts AND metric = 'capacity') AS capacity,
    bit_count(bit_or(CASE source WHEN 'survey' THEN 1 WHEN 'newswire' THEN 2 WHEN 'digest' THEN 4 WHEN 'audit' THEN 8 WHEN 'telemetry' THEN 16
        WHEN 'regulator' THEN 32 WHEN 'broker' THEN 64 WHEN 'registry' THEN 128 END)
      FILTER (counts AND metric = 'certified' AND value = 'yes')) AS yes_origins,
    count(*) FILTER (counts AND metric = 'certified' AND value = 'no') AS no_origins
  FROM admitted GROUP BY vendor),
known AS (
  SELECT vendor, paid * 100 AS paid_low, paid * 100 AS paid_high, returned * 100 AS returned_low, returned * 100 AS returned_high, true AS returned_seen,
    999999 - newest_low % 1000000 AS utilisation_low, newest_high % 1000000 AS utilisation_high,
    capacity * 100 AS capacity_low, capacity * 100 AS capacity_high, yes_origins, CASE WHEN no_origins > 0 THEN 0 WHEN yes_origins > 0 THEN 1 END AS certified_low,
    CASE WHEN yes_origins > 0 THEN 1 WHEN no_origins > 0 THEN 0 END AS certified_high
  FROM totals),
