-- cost_daily_tag + cost_daily
-- {"p0":"team","p1":"2026-01-01","p2":"2026-04-01","p3":""}
SELECT dim_SubAccountId AS SubAccountId, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT dim_SubAccountId, dim_BillingCurrency, sum(piece_effective) AS now_effective
  FROM (
    SELECT SubAccountId AS dim_SubAccountId, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
    FROM cost_daily_tag
    WHERE TagKey = {p0:String}
      AND Day >= {p1:Date}
      AND Day < {p2:Date}
      AND TagValue = {p3:String}
    GROUP BY ALL
    UNION ALL
    SELECT SubAccountId AS dim_SubAccountId, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS piece_effective
    FROM cost_daily
    WHERE Day >= {p1:Date}
      AND Day < {p2:Date}
      AND (x_Source, BillingPeriodStart) NOT IN (SELECT DISTINCT x_Source, BillingPeriodStart FROM cost_daily_tag WHERE TagKey = {p0:String})
    GROUP BY ALL
  )
  GROUP BY dim_SubAccountId, dim_BillingCurrency
)
ORDER BY now_effective DESC NULLS LAST, dim_SubAccountId, dim_BillingCurrency
LIMIT 10001
