-- cost_monthly
-- {"p0":"2026-01-01","p1":"2026-04-01"}
SELECT dim_ServiceName AS ServiceName, dim_ConsumedUnit AS ConsumedUnit, toString(now_quantity) AS ConsumedQuantity
FROM (
  SELECT ServiceName AS dim_ServiceName, ConsumedUnit AS dim_ConsumedUnit, sum(toDecimal256(ConsumedQuantity, 18)) AS now_quantity
  FROM cost_monthly
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
  GROUP BY ALL
)
ORDER BY now_quantity DESC NULLS LAST, dim_ServiceName, dim_ConsumedUnit
LIMIT 10001
