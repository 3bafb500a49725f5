/**
 * Questions in forms that the other two sets hardly have, over the company of the open question samples: days of the
 * week, days counted, the largest with the rest, fiscal periods, averages, shares of a total, growth ranked, two things
 * compared by steps, conditions on sums, and conversations of several turns. Written before the rules knew these forms;
 * each with a query of its own, by hand from the conventions in `docs/user-guide/asking.md`.
 */
import type { EvalSet } from './judge.ts';
import {
  april,
  by,
  compared,
  databricks,
  day,
  ec2,
  glue,
  isProvider,
  isService,
  isTag,
  may,
  month,
  provider,
  q1,
  top,
  total,
  week,
  when,
  ytd,
} from './sample-sql.ts';

const january = when('2026-01-01', '2026-02-01');
const february = when('2026-02-01', '2026-03-01');
const march = when('2026-03-01', '2026-04-01');
const topAndRest = (count: number, key: string, where: string) =>
  `SELECT k, c FROM (${top(count, key, where)}) UNION ALL SELECT '' AS k, (${total(where)}) - (SELECT sum(c) FROM (${top(count, key, where)})) AS c`;
const dayOfWeek =
  "['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][toDayOfWeek(ChargePeriodStart)]";
const on = (...days: number[]) => `toDayOfWeek(ChargePeriodStart) IN (${days.join(', ')})`;
const weekend = on(6, 7);
const grown = (key: string, now: string, before: string, more: string, where = '1') =>
  `SELECT ${key} AS k, sumIf(EffectiveCost, ${now}) - sumIf(EffectiveCost, ${before}) AS d FROM cost WHERE ((${now}) OR (${before})) AND k != '' AND ${where} GROUP BY k ${more}`;
const steps = (step: string, where: string, condition: string) =>
  `SELECT count() FROM (SELECT ${step} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${where} GROUP BY k HAVING ${condition})`;
const named = (key: string, where: string, condition: string) =>
  `SELECT ${key} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${where} AND k != '' GROUP BY k HAVING ${condition}`;
const share = (part: string, where: string) =>
  total(where, `100 * toFloat64(sumIf(EffectiveCost, ${part})) / toFloat64(sum(EffectiveCost))`);
const shareBy = (key: string, where: string) =>
  `SELECT ${key} AS k, 100 * toFloat64(sum(EffectiveCost)) / (${total(where, 'toFloat64(sum(EffectiveCost))')}) FROM cost WHERE ${where} GROUP BY k`;
const spanner = isService('Cloud Spanner');
const aws = isProvider('AWS');
const azure = isProvider('Microsoft Azure');

export const formsSet: EvalSet = {
  now: '2026-06-18T00:00:00Z',
  cases: [
  // days of the week
    { sql: total(`${march} AND ${on(1)}`), ask: ['Spend on Mondays in March', 'Quanto gastamos às segundas-feiras em março?', 'March cost, Mondays only', 'custo das segundas de março'] },
    { sql: total(`${april} AND ${on(5)} AND ${aws}`), ask: ['AWS cost on Fridays in April', 'Gasto da AWS nas sextas-feiras de abril', 'How much did AWS cost us on Fridays of April?'] },
    { sql: total(`${may} AND ${on(7)}`), ask: ['Sunday spend in May', 'Custo dos domingos de maio'] },
    { sql: by(dayOfWeek, march), ask: ['March cost by day of the week', 'Custo de março por dia da semana', 'Break March spend down by weekday name', 'How much did each day of the week cost in March?'] },
    { sql: top(1, dayOfWeek, q1), ask: ['Which day of the week was the most expensive in Q1?', 'Qual o dia da semana mais caro no primeiro trimestre?', 'On what day of the week do we spend most in Q1 2026?'] },
    { sql: total(`${march} AND ${on(3)}`, 'sum(EffectiveCost) / 4'), ask: ['Average cost of a Wednesday in March', 'Custo médio das quartas-feiras em março'] },
    { sql: total(`${april} AND ${on(2, 4)}`), ask: ['Cost on Tuesdays and Thursdays in April', 'Custo das terças e quintas de abril'] },
    { sql: by(`if(${weekend}, 'Weekend', 'Weekday')`, `${april} AND ${azure}`), ask: ['Azure: weekdays versus weekends in April', 'Azure em abril: dias úteis versus fins de semana', 'Split the April Azure cost between weekdays and weekends'] },
    { sql: by(`if(${weekend}, 'Weekend', 'Weekday')`, april, `sum(EffectiveCost) / if(k = 'Weekend', 8, 22)`), ask: ['Average daily cost of weekdays vs weekends in April', 'Média diária de dias úteis contra fins de semana em abril'] },

  // days counted
    { sql: steps(day, march, 'c > 1500'), ask: ['On how many days of March was the cost above 1,500?', 'Quantos dias de março passaram de 1500 dólares?', 'Number of days in March with spend over $1,500', 'how many March days cost more than 1.5k'] },
    { sql: steps(day, `${april} AND ${aws}`, 'c < 800'), ask: ['How many days did AWS stay below 800 dollars in April?', 'Em quantos dias de abril a AWS custou menos de 800 dólares?'] },
    { sql: steps(month, when('2025-06-01', '2026-06-01'), 'c > 45000'), ask: ['In how many months did we spend over 45k in the last 12 months?', 'Em quantos meses dos últimos 12 o gasto passou de 45 mil?'] },
    { sql: steps('ServiceName', `${may} AND ServiceName != ''`, 'c > 1000'), ask: ['How many services cost over 1,000 USD in May?', 'Quantos serviços custaram mais de mil dólares em maio?'] },
    { sql: `SELECT ${week} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${q1} GROUP BY k HAVING c > 11000`, ask: ['Weeks of Q1 above 11,000', 'Semanas do primeiro trimestre acima de 11 mil', 'Which weeks in Q1 cost more than 11,000 dollars?'] },

  // the largest with the rest
    { sql: topAndRest(3, 'ServiceName', may), ask: ['Top 3 services in May and the rest as other', 'Os 3 maiores serviços de maio e o restante em outros', 'May: top 3 services plus others', 'three biggest services in May, everything else grouped together', 'Top 3 serviços de maio com os demais agrupados'] },
    { sql: topAndRest(2, "Tags['team']", april), ask: ['Top 2 teams in April with an other row', 'Os 2 times que mais gastaram em abril e o resto somado', 'Show the two largest teams of April, lump the rest together'] },

  // fiscal periods; the fiscal year begins in January unless set
    { sql: total(ytd), ask: ['Spend in fiscal year 2026', 'Custo do ano fiscal de 2026', 'FY26 cost', 'How much did we spend this fiscal year?', 'Quanto gastamos neste ano fiscal?', 'exercício de 2026, custo total'] },
    { sql: total(q1), ask: ['Cost in the first fiscal quarter of 2026', 'FY26 Q1 spend', 'Gasto do 1º trimestre fiscal de 2026', 'Q1 FY2026 total cost', 'Last fiscal quarter spend', 'custo do último trimestre fiscal'] },
    { sql: by(provider, when('2025-10-01', '2026-01-01')), ask: ['Cost by provider in fiscal Q4 2025', 'Custo por provedor no 4º trimestre fiscal de 2025'] },
    { sql: total(when('2025-06-01', '2026-01-01')), ask: ['Total of the last fiscal year', 'Total do ano fiscal passado', 'FY2025 spend'] },

  // which day, week, month
    { sql: top(1, month, when('2025-06-01', '2026-06-01')), ask: ['What was our most expensive month over the last 12 months?', 'Em que mês gastamos mais nos últimos 12 meses?', 'priciest month in the past 12 months'] },
    { sql: top(1, month, q1, 'ASC'), ask: ['Which month of Q1 was the cheapest?', 'Qual mês do primeiro trimestre foi o mais barato?'] },
    { sql: top(1, day, `${q1} AND ${ec2}`), ask: ['When did EC2 cost the most in Q1?', 'Quando o EC2 custou mais no T1?', 'Peak EC2 day in the first quarter'] },
    { sql: top(3, day, march), ordered: true, ask: ['The three most expensive days of March', 'Os três dias mais caros de março', 'Top 3 days in March by spend'] },
    { sql: top(1, week, q1), ask: ['Most expensive week in Q1', 'Qual semana do primeiro trimestre teve o maior gasto?'] },
    { sql: top(1, month, `${ytd} AND ${isTag('team', 'risk')}`), ask: ['In which month did the risk team spend the most this year?', 'Em que mês de 2026 o time risk gastou mais?'] },

  // averages
    { sql: by('ServiceName', `${march} AND ${aws}`, 'sum(EffectiveCost) / 31'), ask: ['Average daily cost of each AWS service in March', 'Custo médio por dia de cada serviço da AWS em março', 'AWS services in March, mean spend per day'] },
    { sql: total(q1, 'sum(EffectiveCost) / 90'), ask: ['What did we spend on average per day in Q1?', 'Quanto gastamos por dia, em média, no 1º trimestre?', 'Q1 average daily spend'] },
    { sql: total(`${q1} AND ${databricks}`, 'sum(EffectiveCost) / 3'), ask: ['Average monthly Databricks cost in Q1', 'Média mensal do Databricks no primeiro trimestre', 'How much does Databricks cost per month on average in Q1?'] },
    { sql: by(provider, when('2025-12-01', '2026-06-01'), 'sum(EffectiveCost) / 6'), ask: ['Average monthly spend by provider over the last 6 months', 'Gasto médio mensal por provedor nos últimos 6 meses'] },
    { sql: total(`${april} AND ${weekend}`, 'sum(EffectiveCost) / 8'), ask: ['Average spend per weekend day in April', 'Gasto médio por dia de fim de semana em abril'] },

  // shares of a total
    { sql: shareBy("Tags['team']", april), ask: ['Each team as a percentage of total cost in April', 'Percentual de cada time no custo total de abril', 'April: what share of the total does each team have?', 'peso de cada time no total de abril'] },
    { sql: share(isTag('environment', 'prd'), march), ask: ['What share of March spend is production?', 'Que fatia do custo de março é produção?', 'How much of March, in percent, was production?', 'produção representa quantos por cento do custo de março?'] },
    { sql: share(ec2, april), ask: ['EC2 as a percentage of total April cost', 'O EC2 representou qual percentual do custo total de abril?', 'what fraction of April went to EC2'] },
    { sql: share("Tags['team'] = ''", may), ask: ['What percentage of May cost has no team?', 'Que percentual do custo de maio está sem time?', 'share of untagged by team in May cost'] },
    { sql: share(`${isService('Cloud Spanner')}`, `${q1} AND ${isProvider('Google Cloud')}`), ask: ['How much of Google Cloud in Q1 was Spanner, in percent?', 'Do Google Cloud no T1, quantos por cento foram do Spanner?'] },

  // growth ranked
    { sql: grown('ServiceName', may, april, 'ORDER BY d DESC LIMIT 5'), ordered: true, ask: ['Rank the 5 services that grew most from April to May', 'Os 5 serviços que mais cresceram de abril para maio', 'top 5 services by increase between April and May', '5 services with the biggest rise in May over April'] },
    { sql: grown('ServiceName', may, april, 'ORDER BY d ASC LIMIT 3'), ordered: true, ask: ['Which 3 services fell the most in May versus April?', 'Os 3 serviços que mais caíram de abril para maio', 'three largest drops by service, May against April'] },
    { sql: grown("Tags['team']", april, march, 'ORDER BY d DESC LIMIT 1'), ask: ['Which team grew the most in April compared with March?', 'Qual time mais aumentou o gasto em abril em relação a março?', 'team with the largest cost increase from March to April'] },
    { sql: grown('SubAccountName', february, january, 'ORDER BY d DESC LIMIT 1', aws), ask: ['Which AWS account increased most between January and February?', 'Que conta da AWS mais cresceu entre janeiro e fevereiro?'] },
    { sql: `SELECT ServiceName AS k, 100 * (toFloat64(sumIf(EffectiveCost, ${may})) / toFloat64(sumIf(EffectiveCost, ${april})) - 1) AS d FROM cost WHERE (${may} OR ${april}) AND k != '' GROUP BY k HAVING sumIf(EffectiveCost, ${april}) != 0 ORDER BY d DESC LIMIT 3`, ordered: true, ask: ['Top 3 services by percentage growth in May over April', 'Os 3 serviços com maior crescimento percentual de abril para maio'] },

  // two things side by side
    { sql: by('ServiceName', `${march} AND (${ec2} OR ${glue})`), ask: ['Compare EC2 and Glue in March', 'EC2 versus Glue em março', 'Compare o custo do EC2 com o do Glue em março', 'How do EC2 and Glue compare in March?'] },
    { sql: `SELECT ${month} AS k, ServiceName AS l, sum(EffectiveCost) FROM cost WHERE ${q1} AND (${ec2} OR ${databricks}) GROUP BY 1, 2`, ask: ['EC2 vs Databricks month by month in Q1', 'EC2 versus Databricks por mês no primeiro trimestre', 'Compare EC2 and Databricks per month in Q1'] },
    { sql: by("Tags['team']", `${april} AND Tags['team'] IN ('risk', 'growth')`), ask: ['Teams risk and growth compared, April', 'Compare os times risk e growth em abril', 'team risk versus team growth in April'] },
    { sql: compared('ServiceName', may, march, `(${ec2} OR ${spanner})`), ask: ['EC2 and Spanner, May versus March, by service', 'EC2 e Spanner por serviço, maio comparado com março', 'Compare EC2 and Spanner by service between March and May'] },
    { sql: compared("''", when('2026-06-08', '2026-06-15'), when('2026-06-01', '2026-06-08')), ask: ['Compare last week with the week before', 'Compare a semana passada com a anterior', 'last week versus the previous week'] },
    { sql: compared(provider, february, january), ask: ['By provider, how did February differ from January?', 'Por provedor, compare fevereiro com janeiro', 'January to February change by provider'] },
    { sql: by("Tags['environment']", `${march} AND Tags['environment'] IN ('prd', 'dev')`), ask: ['Production versus development in March', 'Produção contra desenvolvimento em março'] },

  // conditions on sums
    { sql: named('ServiceName', march, 'c > 1000'), ask: ['Services above 1,000 USD in March', 'Serviços acima de 1.000 USD em março', 'List the services whose March cost exceeded $1k', 'quais serviços ultrapassaram mil dólares em março'] },
    { sql: named("Tags['application']", april, 'c < 5000'), ask: ['Which applications stayed under 5,000 dollars in April?', 'Quais aplicações ficaram abaixo de 5 mil dólares em abril?'] },
    { sql: named('ResourceName', `${march} AND ${aws}`, 'c >= 2000'), ask: ['AWS resources that cost at least 2,000 in March', 'Recursos da AWS que custaram no mínimo 2000 em março'] },
    { sql: `SELECT ServiceName AS k, sumIf(EffectiveCost, ${may}) - sumIf(EffectiveCost, ${april}) AS d FROM cost WHERE (${may} OR ${april}) AND k != '' GROUP BY k HAVING d > 100`, ask: ['Services whose cost rose by more than 100 dollars from April to May', 'Serviços que aumentaram mais de 100 dólares de abril para maio'] },
    { sql: `SELECT ${month} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${when('2025-06-01', '2026-06-01')} GROUP BY k HAVING c > 45000`, ask: ['Which months of the last twelve exceeded 45,000?', 'Quais meses dos últimos doze passaram de 45 mil?'] },
    { sql: `SELECT ServiceName AS k, 100 * toFloat64(sum(EffectiveCost)) / (${total(april, 'toFloat64(sum(EffectiveCost))')}) AS p FROM cost WHERE ${april} AND k != '' GROUP BY k HAVING p > 10`, ask: ['Services that are more than 10% of April cost', 'Serviços que representam mais de 10% do custo de abril'] },

  // exclusions
    { sql: by(provider, `${march} AND NOT (${aws})`), ask: ['March by provider, leaving AWS out', 'Março por provedor, deixando a AWS de fora', 'Cost per provider in March but not AWS'] },
    { sql: total(`${april} AND ChargeCategory NOT IN ('Tax', 'Credit')`), ask: ['April with neither taxes nor credits', 'Abril sem impostos e sem créditos, quanto deu?', 'Cost in April ignoring tax and credits'] },
    { sql: by('ServiceName', `${april} AND ${aws} AND NOT (${ec2}) AND NOT (${glue})`), ask: ['AWS services in April other than EC2 and Glue', 'Serviços da AWS em abril, exceto EC2 e Glue'] },
    { sql: total(`${march} AND Tags['environment'] NOT IN ('dev', 'hml')`), ask: ['March spend excluding dev and staging', 'Custo de março sem dev e homologação'] },
    { sql: top(3, "Tags['team']", `${april} AND Tags['team'] != 'risk'`), ordered: true, ask: ['Top 3 teams in April besides risk', 'Top 3 times de abril fora o risk'] },

  // conversations
    { sql: total(`${april} AND ${aws} AND ChargeCategory != 'Tax'`), ask: [['AWS cost in April', 'remove taxes'], ['Custo da AWS em abril', 'tire os impostos'], ['AWS cost in April', 'take out the taxes'], ['Custo da AWS em abril', 'remova os impostos'], ['Custo da AWS em abril', 'exclua impostos'], ['AWS cost in April', 'drop tax']] },
    { sql: by('ServiceName', `${april} AND ${azure} AND NOT (${databricks})`), ask: [['Azure by service in April', 'remove Databricks'], ['Azure por serviço em abril', 'tira o Databricks'], ['Azure by service in April', 'exclude Databricks please']] },
    { sql: by("Tags['team']", `${march} AND ChargeCategory != 'Tax'`), ask: [['Total cost in April', 'by team', 'and March?', 'without taxes'], ['Custo total de abril', 'por time', 'e março?', 'sem impostos']] },
    { sql: top(3, 'ServiceName', `${april} AND ${aws}`), ordered: true, ask: [['Cost in April', 'only AWS', 'by service', 'top 3'], ['Custo em abril', 'só AWS', 'por serviço', 'top 3'], ['How much did we spend in April?', 'just for AWS', 'break it down by service', 'keep the 3 biggest']] },
    { sql: compared('ServiceName', april, march, aws), ask: [['AWS cost by service in April', 'compare with the previous month'], ['Custo da AWS por serviço em abril', 'compare com o mês anterior'], ['AWS cost by service in April', 'versus March'], ['AWS by service in April', 'how does that compare to March?']] },
    { sql: by(month, `${q1} AND ${glue}`), ask: [['EC2 per month in Q1', 'and Glue?'], ['EC2 por mês no primeiro trimestre', 'e o Glue?'], ['EC2 per month in Q1', 'same for Glue']] },
    { sql: by(provider, may, 'sum(BilledCost)'), ask: [['Cost by provider in May', 'what was billed?'], ['Custo por provedor em maio', 'e o faturado?'], ['Cost by provider in May', 'now the billed amount']] },
    { sql: by(day, `${when('2026-06-11', '2026-06-18')} AND ${isTag('team', 'risk')}`), ask: [['risk team cost last 7 days', 'per day'], ['Custo do time risk nos últimos 7 dias', 'dia a dia'], ['risk team cost last 7 days', 'show it daily']] },
    { sql: total(`${april} AND ${aws}`), ask: [['AWS cost by service in April', 'just the total'], ['Custo da AWS por serviço em abril', 'só o total'], ['AWS cost by service in April', 'without the breakdown']] },
    { sql: total(`${april} AND ${isTag('environment', 'prd')} AND ${azure}`), ask: [['Azure cost in April', 'in production only'], ['Custo do Azure em abril', 'apenas em produção'], ['AWS cost in April', 'only production', 'now Azure']] },
    { sql: shareBy('ServiceName', `${april} AND ${aws}`), ask: [['AWS cost by service in April', 'as percentages'], ['Custo da AWS por serviço em abril', 'em percentual'], ['AWS cost by service in April', 'in percent of the total']] },
    { sql: total(`${april} AND ${aws}`), ask: [['AWS cost in April without tax', 'with taxes again'], ['Custo da AWS em abril sem impostos', 'agora com impostos'], ['AWS cost in April without tax', 'include tax']] },
  // a second round of wordings, asked for the first time after the forms above were known
    { sql: total(`${february} AND ${on(1)}`), ask: ['On Mondays in February, how much did we pay?', 'soma das segundas-feiras de fevereiro', 'February Monday spend', 'Total gasto nas segundas em fevereiro'] },
    { sql: total(`${march} AND ${on(6)} AND ${azure}`), ask: ['Azure on Saturdays, March 2026', 'Azure aos sábados em março de 2026'] },
    { sql: by(dayOfWeek, `${april} AND ${aws}`), ask: ['AWS April cost per weekday', 'Custo da AWS em abril para cada dia da semana', 'How is AWS spend in April distributed over the days of the week?'] },
    { sql: top(1, dayOfWeek, `${may} AND ${ec2}`, 'ASC'), ask: ['Cheapest day of the week for EC2 in May', 'Dia da semana com menor custo do EC2 em maio'] },
    { sql: by(dayOfWeek, march, "sum(EffectiveCost) / [5, 5, 4, 4, 4, 4, 5][toDayOfWeek(any(ChargePeriodStart))]"), ask: ['Average cost by day of the week in March', 'Média de custo por dia da semana em março'] },
    { sql: total(when('2026-06-15', '2026-06-16')), ask: ['What did we spend last Monday?', 'Quanto gastamos na segunda-feira passada?', 'custo da última segunda-feira'] },
    { sql: steps(day, `${may} AND ${azure}`, 'c > 300'), ask: ['Count the days of May on which Azure went over 300 dollars', 'Em maio, quantos dias o Azure ultrapassou 300 dólares?', 'In May, on how many days was Azure above $300?'] },
    { sql: steps(week, q1, 'c > 11000'), ask: ['How many weeks in Q1 were above 11,000?', 'Quantas semanas do T1 ficaram acima de 11 mil?'] },
    { sql: steps(month, when('2025-07-01', '2026-06-01'), 'c < 40000'), ask: ['How many months from July 2025 to May 2026 cost less than 40,000?', 'De julho de 2025 a maio de 2026, quantos meses custaram menos de 40 mil?'] },
    { sql: topAndRest(4, 'ServiceName', `${march} AND ${aws}`), ask: ['AWS in March: four biggest services and everything else', 'AWS em março: 4 maiores serviços e o resto', 'Top 4 AWS services in March with remaining ones as other'] },
    { sql: topAndRest(1, provider, q1), ask: ['Largest provider in Q1 and all the others together', 'O maior provedor do T1 e os demais somados'] },
    { sql: total(when('2025-10-01', '2026-01-01')), ask: ['How much was spent in Q4 of FY25?', 'Quanto foi gasto no T4 fiscal de 2025?', 'fourth fiscal quarter 2025 spend'] },
    { sql: by(month, ytd), ask: ['Month by month, this fiscal year', 'Mês a mês no ano fiscal atual', 'monthly cost fiscal year to date'] },
    { sql: compared("''", q1, when('2025-10-01', '2026-01-01')), ask: ['Compare FY26 Q1 with FY25 Q4', 'Compare o 1º trimestre fiscal de 2026 com o 4º trimestre fiscal de 2025'] },
    { sql: top(1, day, april), ask: ['April’s single most expensive day', 'Abril: qual foi o dia de maior gasto?', 'The day we spent most in April', 'Em qual dia de abril o gasto foi maior?'] },
    { sql: top(2, month, when('2025-06-01', '2026-06-01')), ordered: true, ask: ['Two most expensive months between June 2025 and May 2026', 'Os dois meses mais caros de junho de 2025 a maio de 2026'] },
    { sql: total(`${may} AND ${glue}`, 'sum(EffectiveCost) / 31'), ask: ['What does Glue cost us per day on average? May figures', 'Em média, quanto o Glue custou por dia em maio?', 'mean daily Glue spend, May'] },
    { sql: by("Tags['team']", april, 'sum(EffectiveCost) / 30'), ask: ['Daily average by team in April', 'Média diária por time em abril', 'average per day for each team, April'] },
    { sql: share(`${azure}`, q1), ask: ['In Q1, which share of spend was effectively Azure?', 'No T1, qual a fatia do Azure no custo total?', 'Azure out of total cost in Q1, percent'] },
    { sql: shareBy(provider, march), ask: ['Percentage of total spend per provider, March', 'Quanto cada provedor representa do total de março, em %?', 'March cost mix by provider in percent'] },
    { sql: grown(provider, may, april, 'ORDER BY d DESC LIMIT 1'), ask: ['Which provider’s cost went up the most in May from April?', 'De abril para maio, qual provedor mais subiu?'] },
    { sql: grown("Tags['application']", may, april, 'ORDER BY d ASC LIMIT 2'), ordered: true, ask: ['The 2 applications whose cost fell most from April to May', 'As 2 aplicações cujo custo mais caiu de abril para maio'] },
    { sql: by('ServiceName', `${q1} AND (${spanner} OR ${databricks})`), ask: ['Which is more expensive in Q1, Spanner or Databricks?', 'O que custou mais no T1, Spanner ou Databricks?', 'Spanner or Databricks: cost in Q1 of each'] },
    { sql: `SELECT ${month} AS k, ${provider} AS l, sum(EffectiveCost) FROM cost WHERE ${q1} AND (${aws} OR ${azure}) GROUP BY 1, 2`, ask: ['AWS against Azure, monthly, first quarter', 'AWS contra Azure, mensal, primeiro trimestre'] },
    { sql: compared("''", may, april, `(${ec2})`), ask: ['EC2 in May against EC2 in April', 'EC2 em maio contra abril', 'difference of EC2 between April and May'] },
    { sql: named("Tags['team']", may, 'c >= 10000'), ask: ['Teams with 10,000 dollars or more in May', 'Times com 10 mil dólares ou mais em maio', 'which teams reached at least 10k in May?'] },
    { sql: named('SubAccountName', may, 'c >= 5000 AND c <= 20000'), ask: ['Accounts between 5,000 and 20,000 USD in May', 'Contas entre 5 mil e 20 mil dólares em maio'] },
    { sql: total(`${may} AND ${aws} AND ChargeCategory NOT IN ('Tax', 'Credit')`), ask: ['AWS in May, no tax, no credits', 'AWS em maio sem imposto nem crédito', ['AWS cost in May', 'remove tax', 'and also credits'], ['Custo da AWS em maio', 'tire os impostos', 'tire também os créditos'], ['AWS cost in May', 'hide taxes and credits']] },
    { sql: by('ServiceName', `${may} AND ${isProvider('Google Cloud')}`), ask: [['AWS cost by service in May', 'and Google Cloud?'], ['AWS cost by service in May without tax', 'include taxes again', 'same for Google Cloud'], ['Custo da AWS por serviço em maio', 'agora o Google Cloud']] },
    { sql: top(3, 'ServiceName', `${march}`, 'ASC'), ordered: true, ask: [['Top 3 services in March', 'and the cheapest 3?'], ['Top 3 serviços em março', 'e os 3 mais baratos?']] },
    { sql: by("Tags['environment']", `${april} AND ${aws}`), ask: [['AWS cost by service in April', 'by environment instead'], ['Custo da AWS por serviço em abril', 'por ambiente, em vez disso'], ['AWS cost by service in April', 'group by environment']] },
    { sql: `SELECT ServiceName AS k, Tags['environment'] AS l, sum(EffectiveCost) FROM cost WHERE ${april} AND ${aws} GROUP BY 1, 2`, ask: [['AWS cost by service in April', 'also by environment'], ['Custo da AWS por serviço em abril', 'também por ambiente'], ['AWS cost by service in April', 'and by environment too']] },
    { sql: total(`${march} AND ${databricks} AND ${isTag('environment', 'prd')}`), ask: [['Databricks cost in April', 'production only', 'and in March?'], ['Custo do Databricks em abril', 'só produção', 'e em março?']] },
    { sql: compared(provider, april, when('2025-04-01', '2025-05-01'), '0'), ask: [] },
  ],
  heldBack: [
    // names that are not there, in new forms
    'Spend on Mondays of the payments team', 'Compare EC2 and Redshift in March', 'EC2 versus DynamoDB em março', 'Top 3 clusters in May and others', 'Services above 1,000 pounds in March', 'Share of Oracle in April', 'Average daily cost of Snowflake in March', 'Custo médio diário do time de dados em março', 'Which squad lead grew the most?',
    // periods without data
    'Cost in fiscal year 2023', 'Custo do ano fiscal de 2022', 'FY30 spend', 'Mondays in August 2019', 'Quantos dias de 2020 passaram de 100 dólares?',
    // not in bills
    'How many days was the API down in March?', 'Quantos dias úteis faltam para o fim do mês?', 'On which weekday do customers buy most?', 'How many days off did the risk team take in May?', 'What is the fiscal result of 2026?', 'Qual a alíquota de imposto sobre nuvem?', 'median cost per day in March', 'Standard deviation of daily cost in April', 'Which Monday meetings cost the most?', 'holidays in May',
    // orders that look like follow-ups and the other way round
    'Remove the taxes of March from the database', 'Remova os impostos de março', 'Remove team risk from AWS', 'Tire o acesso do time risk', 'Drop the cost table', 'Exclude user lia from the system', 'Delete taxes', 'remove all data', 'Cancel EC2 in May', 'apague o Databricks', 'Set fiscal year start to April', 'Mude o início do ano fiscal para abril',
    'How many days did we have in March?', 'Quantos meses tem o ano fiscal?', 'Top 3 e outros', 'remove the EC2 instances in May', 'Excluir o time risk', 'Please drop the growth team', 'fiscal year result', 'Saturday', 'What is cheaper, EC2 or Lambda?', 'Compare Glue with Athena in May', 'days with errors in May', 'On how many days was Redshift above 10 dollars in May?', 'average cost per employee in May', 'Mondays of team payments in May',
    'and others', 'Mondays', 'fiscal', 'how many days?',
  ],
}; // prettier-ignore
