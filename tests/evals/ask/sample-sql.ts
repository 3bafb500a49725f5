/** The SQL that questions over the sample company are judged by, in pieces, and its periods. */
export const provider = "if(ServiceProviderName != '', ServiceProviderName, ProviderName)";
export const when = (from: string, to: string) => `ChargePeriodStart >= '${from}' AND ChargePeriodStart < '${to}'`;
export const april = when('2026-04-01', '2026-05-01');
export const may = when('2026-05-01', '2026-06-01');
export const q1 = when('2026-01-01', '2026-04-01');
export const ytd = when('2026-01-01', '2026-06-19');
export const total = (where: string, what = 'sum(EffectiveCost)') => `SELECT ${what} AS c FROM cost WHERE ${where}`;
export const by = (key: string, where: string, what = 'sum(EffectiveCost)') =>
  `SELECT ${key} AS k, ${what} AS c FROM cost WHERE ${where} GROUP BY k`;
export const top = (count: number, key: string, where: string, direction = 'DESC', what = 'sum(EffectiveCost)') =>
  `SELECT ${key} AS k, ${what} AS c FROM cost WHERE ${where} AND k != '' GROUP BY k ORDER BY c ${direction} LIMIT ${count}`;
export const isProvider = (name: string) => `${provider} = '${name}'`;
export const isService = (name: string) => `ServiceName = '${name}'`;
export const isTag = (key: string, value: string) => `Tags['${key}'] = '${value}'`;
export const day = 'toString(toDate(ChargePeriodStart))';
export const week = 'toString(toMonday(ChargePeriodStart))';
export const month = 'toString(toStartOfMonth(ChargePeriodStart))';
export const compared = (key: string, now: string, before: string, where = '1') =>
  `SELECT ${key} AS k, sumIf(EffectiveCost, ${now}) AS c, sumIf(EffectiveCost, ${before}) AS d, c - d FROM cost WHERE ((${now}) OR (${before})) AND ${where} GROUP BY k`;
export const ec2 = isService('Amazon Elastic Compute Cloud');
export const databricks = isService('Azure Databricks');
export const glue = isService('AWS Glue');
