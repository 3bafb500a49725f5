-- cost_monthly
-- {"p0":"2026-01-01","p1":"2026-04-01"}
SELECT dim_ServiceName AS ServiceName, dim_BillingCurrency AS BillingCurrency, toString(if(now_usage_list = 0, NULL, divideDecimal(now_savings, if(now_usage_list = 0, now_usage_list + 1, now_usage_list), 18))) AS EffectiveSavingsRate, toString(now_list) AS ListCost
FROM (
  SELECT ServiceName AS dim_ServiceName, BillingCurrency AS dim_BillingCurrency, sumIf(ListCost - EffectiveCost - OneSidedListMinusEffective, ChargeCategory = 'Usage') AS now_savings, sumIf(ListCost, ChargeCategory = 'Usage') AS now_usage_list, sum(ListCost - CoveringListCost) AS now_list
  FROM cost_monthly
  WHERE Month >= {p0:Date}
    AND Month < {p1:Date}
  GROUP BY ALL
)
ORDER BY if(now_usage_list = 0, NULL, divideDecimal(now_savings, if(now_usage_list = 0, now_usage_list + 1, now_usage_list), 18)) DESC NULLS LAST, dim_ServiceName, dim_BillingCurrency
LIMIT 10001
