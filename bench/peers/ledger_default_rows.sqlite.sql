WITH dated AS (
  SELECT vendor, metric, source, CAST(replace(as_of, '-', '') AS INTEGER) AS day,
    CASE WHEN metric = 'certified' THEN value = 'yes' ELSE CAST(replace(value, '.', '') AS INTEGER) END AS amount,
    basis IN ('reported', 'measured') AND as_of <= '2026-06-30' AND CASE metric
      WHEN 'paid' THEN kind = 'procurement' AND as_of >= '2025-06-30'
      WHEN 'returned' THEN kind = 'procurement' AND as_of >= '2025-06-30'
      WHEN 'utilisation' THEN kind = 'deployment' AND as_of >= '2025-12-30'
      WHEN 'capacity' THEN kind = 'deployment' AND as_of >= '2025-06-30'
      WHEN 'certified' THEN kind = 'deployment' AND as_of >= '2024-06-30'
      ELSE false END AS counts
  FROM rows),
