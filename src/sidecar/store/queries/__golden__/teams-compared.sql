-- cost_monthly
-- {"p0":"team","p1":"2026-02-01","p2":"2026-04-01","p3":"2026-03-01"}
SELECT tag_0 AS column_0, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost, toString(before_effective) AS EffectiveCost_previous, toString(now_effective - before_effective) AS EffectiveCost_change
FROM (
  SELECT value_0 AS tag_0, sums.dim_BillingCurrency AS dim_BillingCurrency, sum(sums.now_effective) AS now_effective, sum(sums.before_effective) AS before_effective, max(sums.has_current) AS has_current
  FROM (
    SELECT TagSet, BillingCurrency AS dim_BillingCurrency, sumIf(EffectiveCost, Month >= {p3:Date}) AS now_effective, sumIf(EffectiveCost, Month < {p3:Date}) AS before_effective, max(Month >= {p3:Date}) AS has_current
    FROM cost_monthly
    WHERE Month >= {p1:Date}
      AND Month < {p2:Date}
    GROUP BY ALL
  ) AS sums GLOBAL INNER JOIN (SELECT TagSet, toLowCardinality(any(Tags[{p0:String}])) AS value_0 FROM tag_set GROUP BY TagSet) AS tags USING (TagSet)
  GROUP BY ALL
)
ORDER BY now_effective DESC NULLS LAST, tag_0, dim_BillingCurrency
LIMIT 10001
