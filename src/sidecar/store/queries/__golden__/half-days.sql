-- cost_daily + cost
-- {"p0":"2026-01-02","p1":"2026-01-04","p2":"2026-01-01 12:00:00","p3":"2026-01-02 00:00:00","p4":"2026-01-04 00:00:00","p5":"2026-01-04 06:00:00"}
SELECT dim_ServiceName AS ServiceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT dim_ServiceName, dim_BillingCurrency, sum(piece_effective) AS now_effective
  FROM (
    SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
    FROM cost_daily
    WHERE Day >= {p0:Date}
      AND Day < {p1:Date}
    GROUP BY ALL
    UNION ALL
    SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, ifNull(sum(EffectiveCost), 0) AS piece_effective
    FROM cost
    WHERE (ChargePeriodStart >= {p2:DateTime('UTC')} AND ChargePeriodStart < {p3:DateTime('UTC')} OR ChargePeriodStart >= {p4:DateTime('UTC')} AND ChargePeriodStart < {p5:DateTime('UTC')})
    GROUP BY ALL
  )
  GROUP BY dim_ServiceName, dim_BillingCurrency
)
ORDER BY now_effective DESC NULLS LAST, dim_ServiceName, dim_BillingCurrency
LIMIT 10001
