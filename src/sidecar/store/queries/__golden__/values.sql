-- {"p0":"2026-01-01","p1":"2026-04-01","p2":"ec2"}
SELECT dim_ServiceName AS value
FROM (
  SELECT dim_ServiceName, now_effective, row_number() OVER (PARTITION BY dim_BillingCurrency ORDER BY now_effective DESC, dim_ServiceName) AS place
  FROM (
    SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sum(EffectiveCost) AS now_effective
    FROM cost_monthly
    WHERE Month >= {p0:Date}
      AND Month < {p1:Date}
      AND (positionCaseInsensitiveUTF8(ServiceName, {p2:String}) > 0)
    GROUP BY ALL
  )
)
GROUP BY dim_ServiceName
ORDER BY min(place), max(now_effective) DESC, dim_ServiceName
LIMIT 101
