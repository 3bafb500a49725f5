-- cost_resource_month
-- {"p0":"2026-01-01","p1":"2026-04-01"}
SELECT dim_ResourceId AS ResourceId, dim_ResourceName AS ResourceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT ranked.kept AS kept, if(kept, ranked.dim_ResourceId, '__other__') AS dim_ResourceId, if(kept, ranked.dim_ResourceName, '__other__') AS dim_ResourceName, ranked.dim_BillingCurrency AS dim_BillingCurrency, sum(ranked.now_effective) AS now_effective
  FROM (
    SELECT *, row_number() OVER (PARTITION BY dim_BillingCurrency ORDER BY now_effective DESC NULLS LAST, dim_BillingCurrency, dim_ResourceId, dim_ResourceName) <= 50 AS kept
    FROM (
      SELECT ResourceId AS dim_ResourceId, ResourceName AS dim_ResourceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
      FROM cost_resource_month
      WHERE Month >= {p0:Date}
        AND Month < {p1:Date}
      GROUP BY ALL
    )
  ) AS ranked
  GROUP BY ALL
)
ORDER BY kept DESC, now_effective DESC NULLS LAST, dim_ResourceId, dim_ResourceName, dim_BillingCurrency
LIMIT 10001
