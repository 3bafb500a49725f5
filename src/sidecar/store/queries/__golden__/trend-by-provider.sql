-- cost_monthly
-- {"p0":"2026-01-01","p1":"2026-04-01"}
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, dim_ServiceProviderName AS ServiceProviderName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT Month AS step, ServiceProviderName AS dim_ServiceProviderName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
  FROM cost_monthly
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
  GROUP BY ALL
)
ORDER BY step, now_effective DESC NULLS LAST, dim_ServiceProviderName, dim_BillingCurrency
LIMIT 10001
