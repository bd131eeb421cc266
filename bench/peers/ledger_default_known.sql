-- What is known of each vendor under ledger_default.gate: the newest rows of each source, their span in an origin, and the
-- span of those origins that do not merely contain what another says. `dated` gives `day` (a number that grows with the
-- date) and `amount` (hundredths; 1 for yes, 0 for no) beside each row of a metric, and whether it `counts`.
newest AS (
  SELECT vendor, metric, source,
    99999999 - max(day * 100000000 + 99999999 - amount) FILTER (WHERE counts) % 100000000 AS low,
    max(day * 100000000 + amount) FILTER (WHERE counts) % 100000000 AS high
  FROM dated GROUP BY vendor, metric, source),
origins AS (
  SELECT vendor, metric, CASE WHEN source IN ('newswire', 'digest') THEN 'survey' ELSE source END AS origin, min(low) AS low, max(high) AS high
  FROM newest GROUP BY 1, 2, 3),
precise AS (
  SELECT * FROM origins AS one WHERE low IS NULL OR low = high OR NOT EXISTS (
    SELECT 1 FROM origins AS other WHERE other.vendor = one.vendor AND other.metric = one.metric AND other.low >= one.low
      AND other.high <= one.high AND other.high - other.low < one.high - one.low)),
known AS (
  SELECT vendor,
    min(low) FILTER (WHERE metric = 'paid') AS paid_low, max(high) FILTER (WHERE metric = 'paid') AS paid_high,
    min(low) FILTER (WHERE metric = 'returned') AS returned_low, max(high) FILTER (WHERE metric = 'returned') AS returned_high,
    count(*) FILTER (WHERE metric = 'returned') > 0 AS returned_seen,
    min(low) FILTER (WHERE metric = 'utilisation') AS utilisation_low, max(high) FILTER (WHERE metric = 'utilisation') AS utilisation_high,
    min(low) FILTER (WHERE metric = 'capacity') AS capacity_low, max(high) FILTER (WHERE metric = 'capacity') AS capacity_high,
    count(*) FILTER (WHERE metric = 'certified' AND low = 1) AS yes_origins,
    min(low) FILTER (WHERE metric = 'certified') AS certified_low, max(high) FILTER (WHERE metric = 'certified') AS certified_high
  FROM precise GROUP BY vendor),
