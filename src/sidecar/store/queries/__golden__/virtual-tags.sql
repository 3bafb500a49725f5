-- cost_daily
-- {"p0":"team","p1":"2025-12-01","p2":"2026-04-01","p3":"^(a|be)","p4":"first","p5":"100","p6":"O'Hara","p7":"Amazon","p8":"Azure","p9":"","p10":"nowhere","p11":"USD"}
SELECT formatDateTime(step, '%Y-%m-%dT%H:%i:%SZ') AS time, tag_0 AS column_1, {p11:String} AS BillingCurrency, toString(now_effective) AS EffectiveCost, toString(now_charges) AS ChargeCount
FROM (
  SELECT Day AS step, multiIf(multiIf(match(value_0, {p3:String}), {p4:String}, toString(value_0)) = {p4:String} AND SubAccountId = {p5:String}, {p6:String}, (startsWith(ServiceName, {p7:String}) OR startsWith(ServiceName, {p8:String})), toString(ServiceName), RegionId = {p9:String}, {p10:String}, {p9:String}) AS tag_0, sum(EffectiveCost) AS now_effective, sum(ChargeCount) AS now_charges
  FROM cost_daily GLOBAL INNER JOIN (SELECT TagSet, toLowCardinality(any(Tags[{p0:String}])) AS value_0 FROM tag_set GROUP BY TagSet) AS tags USING (TagSet)
  WHERE Day >= {p1:Date}
    AND Day < {p2:Date}
    AND multiIf(match(value_0, {p3:String}), {p4:String}, toString(value_0)) = {p4:String}
  GROUP BY ALL
)
ORDER BY step, now_effective DESC NULLS LAST, tag_0
LIMIT 10001
