-- cost_daily
-- {"p0":"2026-03-01","p1":"2026-04-01","p2":"2026-02-01"}
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, dim_ServiceName AS ServiceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost, toString(before_effective) AS EffectiveCost_previous, toString(now_effective - before_effective) AS EffectiveCost_change
FROM (
  SELECT ranked.step AS step, ranked.kept AS kept, ranked.dim_BillingCurrency AS dim_BillingCurrency, if(kept, ranked.dim_ServiceName, '__other__') AS dim_ServiceName, sum(ranked.now_effective) AS now_effective, sum(ranked.before_effective) AS before_effective
  FROM (
    SELECT *, dense_rank() OVER (PARTITION BY dim_BillingCurrency ORDER BY is_candidate DESC, total_effective DESC NULLS LAST, dim_BillingCurrency, dim_ServiceName) <= 5 AND is_candidate = 1 AS kept
    FROM (
      SELECT *, sum(now_effective) OVER (PARTITION BY dim_BillingCurrency, dim_ServiceName) AS total_effective, max(has_current) OVER (PARTITION BY dim_BillingCurrency, dim_ServiceName) AS is_candidate
      FROM (
        SELECT step, dim_ServiceName, dim_BillingCurrency, sumIf(piece_effective, is_current = 1) AS now_effective, sumIf(piece_effective, is_current = 0) AS before_effective, max(is_current) AS has_current
        FROM (
          SELECT 1 AS is_current, Day AS step, ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
          FROM cost_daily
          WHERE Day >= {p0:Date}
            AND Day < {p1:Date}
          GROUP BY ALL
          UNION ALL
          SELECT 0 AS is_current, toDate(addMonths(Day, 1)) AS step, ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
          FROM cost_daily
          WHERE Day >= {p2:Date}
            AND Day < {p0:Date}
          GROUP BY ALL
        )
        GROUP BY step, dim_ServiceName, dim_BillingCurrency
      )
    )
  ) AS ranked
  GROUP BY ALL
)
ORDER BY step, kept DESC, now_effective DESC NULLS LAST, dim_ServiceName, dim_BillingCurrency
LIMIT 10001
