-- cost_daily
-- {"p0":"2026-03-01","p1":"2026-04-01","p2":"2026-02-01"}
WITH largest AS (
  SELECT dim_BillingCurrency, dim_ServiceName
  FROM (
    SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
    FROM cost_daily
    WHERE Day >= {p0:Date}
      AND Day < {p1:Date}
    GROUP BY ALL
  )
  ORDER BY now_effective DESC NULLS LAST, dim_BillingCurrency, dim_ServiceName
  LIMIT 5 BY dim_BillingCurrency
)
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, dim_ServiceName AS ServiceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost, toString(before_effective) AS EffectiveCost_previous, toString(now_effective - before_effective) AS EffectiveCost_change
FROM (
  SELECT step, kept, dim_ServiceName, dim_BillingCurrency, sumIf(piece_effective, is_current = 1) AS now_effective, sumIf(piece_effective, is_current = 0) AS before_effective, max(is_current) AS has_current
  FROM (
    SELECT 1 AS is_current, toDate(Day) AS step, (BillingCurrency, ServiceName) GLOBAL IN (SELECT * FROM largest) AS kept, if(kept, ServiceName, '__other__') AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
    FROM cost_daily
    WHERE Day >= {p0:Date}
      AND Day < {p1:Date}
    GROUP BY ALL
    UNION ALL
    SELECT 0 AS is_current, toDate(addMonths(Day, 1)) AS step, (BillingCurrency, ServiceName) GLOBAL IN (SELECT * FROM largest) AS kept, if(kept, ServiceName, '__other__') AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
    FROM cost_daily
    WHERE Day >= {p2:Date}
      AND Day < {p0:Date}
    GROUP BY ALL
  )
  GROUP BY step, kept, dim_ServiceName, dim_BillingCurrency
)
ORDER BY step, kept DESC, now_effective DESC NULLS LAST, dim_ServiceName, dim_BillingCurrency
LIMIT 10001
