-- cost_monthly
-- {"p0":"2026-01-01","p1":"2026-04-01"}
SELECT dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
  FROM cost_monthly
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
  GROUP BY ALL
)
ORDER BY now_effective DESC NULLS LAST, dim_BillingCurrency
LIMIT 10001
