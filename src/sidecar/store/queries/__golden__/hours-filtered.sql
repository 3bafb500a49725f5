-- cost
-- {"p0":"2026-01-01 00:00:00","p1":"2026-04-01 00:00:00","p2":"ec2","p3":["a","b"],"p4":"USD"}
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, {p4:String} AS BillingCurrency, toString(now_effective) AS EffectiveCost
FROM (
  SELECT toStartOfHour(ChargePeriodStart) AS step, ifNull(sum(EffectiveCost), 0) AS now_effective
  FROM cost
  WHERE ChargePeriodStart >= {p0:DateTime('UTC')}
    AND ChargePeriodStart < {p1:DateTime('UTC')}
    AND (ServiceName = '' OR positionCaseInsensitiveUTF8(ServiceName, {p2:String}) > 0)
    AND RegionId NOT IN {p3:Array(String)}
    AND BillingCurrency = {p4:String}
  GROUP BY ALL
)
ORDER BY now_effective ASC NULLS LAST, step
LIMIT 11
