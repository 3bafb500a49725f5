-- cost_resource_month
-- {"p0":"2026-01-01","p1":"2026-04-01"}
WITH largest AS (
  SELECT candidate
  FROM (
    SELECT cityHash64(BillingCurrency, ResourceId, ResourceName) AS candidate, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
    FROM cost_resource_month
    WHERE Month >= {p0:Date}
      AND Month < {p1:Date}
    GROUP BY ALL
  )
  ORDER BY now_effective DESC NULLS LAST, candidate
  LIMIT 50 BY dim_BillingCurrency
)
SELECT dim_ResourceId AS ResourceId, dim_ResourceName AS ResourceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT cityHash64(BillingCurrency, ResourceId, ResourceName) GLOBAL IN (SELECT * FROM largest) AS kept, if(kept, ResourceId, '__other__') AS dim_ResourceId, if(kept, ResourceName, '__other__') AS dim_ResourceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
  FROM cost_resource_month
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
  GROUP BY ALL
)
ORDER BY kept DESC, now_effective DESC NULLS LAST, dim_ResourceId, dim_ResourceName, dim_BillingCurrency
LIMIT 10001
