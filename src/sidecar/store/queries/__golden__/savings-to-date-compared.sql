-- cost_daily
-- {"p0":"2026-02-01","p1":"2026-02-24","p2":"2026-03-01","p3":"2026-03-24"}
SELECT dim_ServiceName AS ServiceName, dim_BillingCurrency AS BillingCurrency, toString(now_effective) AS EffectiveCost, toString(before_effective) AS EffectiveCost_previous, toString(now_effective - before_effective) AS EffectiveCost_change, toString(now_negotiated_savings) AS NegotiatedSavings, toString(before_negotiated_savings) AS NegotiatedSavings_previous, toString(now_negotiated_savings - before_negotiated_savings) AS NegotiatedSavings_change
FROM (
  SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sumIf(EffectiveCost, Day >= {p2:Date}) AS now_effective, sumIf(EffectiveCost, Day < {p2:Date}) AS before_effective, sumIf(ListCost - ContractedCost - OneSidedListMinusContracted, ChargeCategory = 'Usage' AND Day >= {p2:Date}) AS now_negotiated_savings, sumIf(ListCost - ContractedCost - OneSidedListMinusContracted, ChargeCategory = 'Usage' AND Day < {p2:Date}) AS before_negotiated_savings, max(Day >= {p2:Date}) AS has_current
  FROM cost_daily
  WHERE (Day >= {p0:Date} AND Day < {p1:Date} OR Day >= {p2:Date} AND Day < {p3:Date})
  GROUP BY ALL
)
ORDER BY now_effective DESC NULLS LAST, dim_ServiceName, dim_BillingCurrency
LIMIT 10001
