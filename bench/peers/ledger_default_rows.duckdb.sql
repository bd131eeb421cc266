WITH dated AS (
  SELECT vendor, metric, source, as_of - DATE '2000-01-01' AS day,
    CASE WHEN metric = 'certified' THEN CAST(value = 'yes' AS INTEGER) ELSE CAST(CAST(value AS DECIMAL(9, 2)) * 100 AS INTEGER) END AS amount,
    basis IN ('reported', 'measured') AND as_of <= DATE '2026-06-30' AND CASE metric
      WHEN 'paid' THEN kind = 'procurement' AND as_of >= DATE '2025-06-30'
      WHEN 'returned' THEN kind = 'procurement' AND as_of >= DATE '2025-06-30'
      WHEN 'utilisation' THEN kind = 'deployment' AND as_of >= DATE '2025-12-30'
      WHEN 'capacity' THEN kind = 'deployment' AND as_of >= DATE '2025-06-30'
      WHEN 'certified' THEN kind = 'deployment' AND as_of >= DATE '2024-06-30'
      ELSE false END AS counts
  FROM rows),
