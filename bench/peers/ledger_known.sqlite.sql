-- What is known of each vendor under ledger.gate, in one pass. Newer wins by comparing (day, value) as one number.
WITH admitted AS (
  SELECT vendor, metric, value, source, CAST(replace(as_of, '-', '') AS INTEGER) * 1000000 AS day, CAST(replace(value, '.', '') AS INTEGER) AS amount,
    basis IN ('reported', 'measured') AND as_of <= '2026-06-30' AND CASE metric
      WHEN 'paid' THEN kind = 'procurement' AND as_of >= '2025-07-01'
      WHEN 'returned' THEN kind = 'procurement' AND as_of >= '2025-07-01'
      WHEN 'utilisation' THEN kind = 'deployment' AND as_of >= '2025-12-30'
      WHEN 'capacity' THEN kind = 'deployment' AND as_of >= '2025-06-30'
      WHEN 'certified' THEN kind = 'deployment' AND as_of >= '2024-06-30'
      ELSE false END AS counts
  FROM rows),
totals AS (
  SELECT vendor,
    coalesce(sum(amount) FILTER (WHERE counts AND metric = 'paid'), 0) AS paid,
    coalesce(sum(amount) FILTER (WHERE counts AND metric = 'returned'), 0) AS returned,
    max(day + amount) FILTER (WHERE counts AND metric = 'utilisation') AS newest_high,
    max(day + 999999 - amount) FILTER (WHERE counts AND metric = 'utilisation') AS newest_low,
    max(amount) FILTER (WHERE counts AND metric = 'capacity') AS capacity,
    count(DISTINCT source) FILTER (WHERE counts AND metric = 'certified' AND value = 'yes') AS yes_origins,
    count(*) FILTER (WHERE counts AND metric = 'certified' AND value = 'no') AS no_origins
  FROM admitted GROUP BY vendor),
known AS (
  SELECT vendor, paid AS paid_low, paid AS paid_high, returned AS returned_low, returned AS returned_high, true AS returned_seen,
    999999 - newest_low % 1000000 AS utilisation_low, newest_high % 1000000 AS utilisation_high,
    capacity AS capacity_low, capacity AS capacity_high, yes_origins, CASE WHEN no_origins > 0 THEN 0 WHEN yes_origins > 0 THEN 1 END AS certified_low,
    CASE WHEN yes_origins > 0 THEN 1 WHEN no_origins > 0 THEN 0 END AS certified_high
  FROM totals),
