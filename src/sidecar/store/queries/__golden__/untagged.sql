-- cost_monthly
-- {"p0":"2026-01-01","p1":"2026-04-01","p2":"team","p3":""}
SELECT dim_SubAccountId AS SubAccountId, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT SubAccountId AS dim_SubAccountId, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
  FROM cost_monthly
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
    AND TagSet GLOBAL IN (SELECT TagSet FROM tag_set WHERE Tags[{p2:String}] = {p3:String})
  GROUP BY ALL
)
ORDER BY now_effective DESC NULLS LAST, dim_SubAccountId, dim_BillingCurrency
LIMIT 10001
