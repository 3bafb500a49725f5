-- cost_daily
-- {"p0":"team","p1":"2026-01-01","p2":"2026-04-01","p3":"USD"}
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, tag_0 AS column_1, dim_ServiceName AS ServiceName, {p3:String} AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT sums.step AS step, value_0 AS tag_0, sums.dim_ServiceName AS dim_ServiceName, sum(sums.now_effective) AS now_effective
  FROM (
    SELECT Day AS step, TagSet, ServiceName AS dim_ServiceName, sum(EffectiveCost) AS now_effective
    FROM cost_daily
    WHERE Day >= {p1:Date}
      AND Day < {p2:Date}
      AND BillingCurrency = {p3:String}
    GROUP BY ALL
  ) AS sums GLOBAL INNER JOIN (SELECT TagSet, toLowCardinality(any(Tags[{p0:String}])) AS value_0 FROM tag_set GROUP BY TagSet) AS tags USING (TagSet)
  GROUP BY ALL
)
ORDER BY step, now_effective DESC NULLS LAST, tag_0, dim_ServiceName
LIMIT 10001
