/**
 * Wordings that were written without a look at the other sets: chatty, clipped, misspelt, with the conditions in other
 * places. Each with a query of its own, written by hand from the conventions in `docs/user-guide/asking.md`.
 */
import type { EvalSet } from './judge.ts';
import {
  april,
  by,
  databricks,
  day,
  ec2,
  glue,
  isProvider,
  isService,
  may,
  month,
  provider,
  q1,
  top,
  total,
  when,
  ytd,
} from './sample-sql.ts';

const usage = "ChargeCategory = 'Usage'";
const team = "Tags['team']";
const env = "Tags['environment']";
const app = "Tags['application']";
const owner = "Tags['owner']";
const costCenter = "Tags['cost-center']";
const acct = 'SubAccountName';
const amount = 'sum(toFloat64(EffectiveCost))';
const amountIf = (condition: string) => `sumIf(toFloat64(EffectiveCost), ${condition})`;
/** Two periods side by side, and what lies between them. */
const against = (now: string, before: string, where = '1') =>
  `SELECT sumIf(EffectiveCost, ${now}) AS c, sumIf(EffectiveCost, ${before}) AS d, c - d FROM cost WHERE ((${now}) OR (${before})) AND ${where}`;
const june = when('2026-06-01', '2026-06-19');
const datadog = isProvider('Datadog');
const azure = isProvider('Microsoft Azure');
const aws = isProvider('AWS');

/** The sample company, asked on the day after its last bill. */
export const sampleWordings: EvalSet = {
  now: '2026-06-18T00:00:00Z',
  cases: [
    { sql: `SELECT ${provider} AS k, sum(EffectiveCost) AS c, sum(BilledCost) AS b, sum(ListCost) AS l FROM cost WHERE ${may} GROUP BY k`, ask: ['custo efetivo, faturado e de lista por provedor em maio', 'Effective, billed and list cost per vendor for May'] },
    { sql: `SELECT ServiceName AS k, sumIf(EffectiveCost, ${may}) AS c, sumIf(EffectiveCost, ${april}) AS d FROM cost WHERE ${when('2026-04-01','2026-06-01')} AND k != '' GROUP BY k HAVING c < d`, ask: ['Which services got cheaper in May than in April?', 'Quais serviços ficaram mais baratos em maio do que em abril?', 'services that were cheaper in May than in April', 'quais serviços custaram menos em maio do que em abril?', 'which services cost less in May than in April?', 'Which services came down from April to May?'] },
    { sql: `SELECT ServiceName AS k, sumIf(EffectiveCost, ${may}) AS c, sumIf(EffectiveCost, ${april}) AS d FROM cost WHERE ${when('2026-04-01','2026-06-01')} AND k != '' GROUP BY k HAVING c > d`, ask: ['Which services became more expensive in May than in April?', 'quais serviços ficaram mais caros em maio do que em abril?', 'which services cost more in May than in April?', 'quais serviços custaram mais em maio do que em abril?'] },
    { sql: `SELECT 100 * ${amountIf(ec2)} / ${amount} AS c FROM cost WHERE ${may} AND ${aws}`, ask: ['what fraction of AWS did EC2 make up in May?', 'Que fração da AWS o EC2 representou em maio?', 'quanto do custo da AWS o EC2 representa em maio?', 'How much of AWS does EC2 account for in May, in percent?'] },
    { sql: by('ServiceName', `${may} AND ${team} = 'risk'`), ask: ['what is the risk team spending on? May', 'What did the risk team spend money on in May?', 'em que o time de risco gastou em maio?', 'com o que o time risk gastou em maio?', 'no que o time risk gastou em maio?'] },
    { sql: total(june), ask: ['how much so far this month?', 'gasto do mês até agora', 'quanto deu este mês até agora?', 'junho até agora: custo'] },
    { sql: against(june, when('2026-05-01','2026-05-19')), ask: ['compare month to date with the same days of last month', 'compare o mês até agora com os mesmos dias do mês passado'] },
    { sql: top(2, 'ResourceName', `${may} AND ${ec2}`), ordered: true, ask: ['two most expensive EC2 instances in May', 'as duas instâncias de EC2 mais caras em maio', 'which 2 EC2 instances cost the most in May?'] },
    { sql: total(`${may} AND ${app} = 'score-engine' AND ${env} = 'prd'`), ask: ['score engine in production, May cost', 'quanto o score-engine custou em produção em maio?'] },
    { sql: `SELECT ServiceName AS k, sum(EffectiveCost) AS c FROM cost WHERE ${may} AND k != '' GROUP BY k HAVING c <= 1500`, ask: ['at most 1,500 dollars services in May', 'services at 1,500 dollars or less in May', 'serviços de até 1.500 dólares em maio', 'serviços que não passaram de 1.500 dólares em maio', 'services in May costing up to $1.5k', 'services that did not exceed 1500 dollars in May'] },
    { sql: `SELECT ServiceName AS k, sum(EffectiveCost) AS c FROM cost WHERE ${may} AND k != '' GROUP BY k HAVING c >= 3000`, ask: ['services of at least 3,000 dollars in May', 'at least 3k services in May', 'serviços de 3 mil dólares ou mais em maio', 'serviços com no mínimo 3.000 dólares em maio'] },
    { sql: `SELECT count() FROM (SELECT ServiceName AS k, sum(EffectiveCost) AS c FROM cost WHERE ${may} AND k != '' GROUP BY k HAVING c > 3000)`, ask: ['how many services exceeded 3,000 dollars in May?', 'quantos serviços custaram mais de 3 mil dólares em maio?'] },
    { sql: by(team, `${may} AND ${env} NOT IN ('prd')`), ask: ['May cost by team, not production', 'custo por time em maio fora do ambiente de produção', 'custo por time em maio que não seja produção', 'non production cost per team in May', 'custo não produtivo por time em maio'] },
    { sql: total(`${may} AND ${env} IN ('hml','dev')`), ask: ['cost of staging and dev in May', 'custo de homologação e desenvolvimento em maio', 'hml + dev spend in May', 'quanto gastamos em dev e hml em maio?'] },
    { sql: total(`${may} AND ${team} NOT IN ('risk','growth') `), ask: ['spend in May except risk and growth', 'gasto de maio sem os times risk e growth'] },
    { sql: `SELECT ${month} AS k, ${provider} AS p, sum(EffectiveCost) AS c FROM cost WHERE ${q1} GROUP BY k, p`, ask: ['cost by provider by month in Q1', 'custo mensal por provedor no primeiro trimestre', 'for each month of Q1, the cost of each provider'] },
    { sql: `SELECT ${amount} / 31 AS c FROM cost WHERE ${may} AND ${datadog}`, ask: ['Datadog daily average in May', 'média diária do Datadog em maio', 'On average, how much did Datadog cost per day in May?', 'em média, quanto o Datadog custou por dia em maio?'] },
    { sql: `SELECT ${amount} / 17 AS c FROM cost WHERE ${when('2026-06-01','2026-06-18')}`, ask: ['average daily cost this month', 'custo médio diário deste mês'] },
    { sql: `SELECT ${amount} / 5 AS c FROM cost WHERE ${when('2026-01-01','2026-06-01')}`, ask: ['average monthly cost from January to May', 'custo médio mensal de janeiro a maio'] },
    { sql: `SELECT ${team} AS k, ${amount} / 3 AS c FROM cost WHERE ${q1} GROUP BY k`, ask: ['average monthly cost per team in Q1', 'custo médio mensal por time no T1'] },
    { sql: against(when('2026-06-01','2026-06-18'), when('2025-06-01','2025-06-18'), ec2), ask: ['EC2 from June 1 to June 17 vs the same period last year', 'EC2 de 1 a 17 de junho contra o mesmo período do ano passado', 'EC2 June 1-17 2026 against the same days a year earlier'] },
    { sql: `SELECT ${team} AS k, ${amountIf(may)} AS c, ${amountIf(april)} AS d, c - d, 100 * (c - d) / d FROM cost WHERE ${when('2026-04-01','2026-06-01')} GROUP BY k`, ask: ['percent growth per team, May over April', 'crescimento percentual por time, maio sobre abril'] },
    { sql: against(when('2026-01-01','2026-04-01'), when('2025-10-01','2026-01-01'), aws), ask: ['AWS Q1 2026 against Q4 2025', 'AWS no T1 de 2026 em relação ao T4 de 2025', 'AWS: first quarter 2026 versus the quarter before'] },
    { sql: total(`${when('2026-02-15','2026-06-19')} AND ${databricks}`), ask: ['Databricks since February 15', 'Databricks desde 15 de fevereiro', 'gasto de Databricks a partir de 15/02/2026'] },
    { sql: total(`${when('2026-04-01','2026-05-16')} AND ${glue}`), ask: ['Glue from April until May 15', 'Glue de abril até 15 de maio', 'glue spend between 1 April and 15 May'] },
    { sql: total(when('2026-03-30','2026-04-06')), ask: ['cost of the week of April 1', 'custo da semana de 1º de abril'] },
    { sql: total(when('2026-06-03','2026-06-18')), ask: ['cost over the past 15 days', 'custo dos últimos quinze dias', 'spend in the last fifteen days'] },
    { sql: total(when('2025-06-01','2026-06-01')), ask: ['cost over the last 12 months', 'custo dos últimos 12 meses', 'trailing twelve months spend'] },
    { sql: total(`${when('2026-05-01','2026-06-01')} AND ${azure} AND ${acct} = 'Atendimento HML'`), ask: ['Azure cost of subscription Atendimento HML in May', 'custo da assinatura Atendimento HML em maio', 'Atendimento HML spend in May'] },
    { sql: total(`${may} AND ${acct} LIKE 'Atendimento%'`), ask: ['cost of accounts Atendimento PRD and Atendimento HML in May', 'custo das contas Atendimento PRD e Atendimento HML em maio'] },
    { sql: by(acct, `${may} AND ${acct} IN ('nimbus-core','nimbus-lab')`), ask: ['nimbus-core vs nimbus-lab in May', 'compare nimbus-core e nimbus-lab em maio', 'nimbus-core compared to nimbus-lab, May'] },
    { sql: total(`${may} AND RegionName = 'South America (São Paulo)'`), ask: ['cost in São Paulo in May', 'custo em São Paulo em maio', 'sa-east-1 spend in May', 'custo da região São Paulo em maio'] },
    { sql: by('RegionName', `${may} AND ${azure}`), ask: ['Azure by region in May', 'Azure por região em maio', 'where is our Azure money going, by region? May'] },
    { sql: `SELECT ${team} AS k, uniqExact(ServiceName) AS c FROM cost WHERE ${may} AND k != '' AND ServiceName != '' GROUP BY k`, ask: ['how many services does each team use in May?', 'quantos serviços cada time usa em maio?'] },
    { sql: `SELECT count() FROM (SELECT DISTINCT ${app} AS k FROM cost WHERE ${may} AND k != '' AND ${env}='prd')`, ask: ['how many applications run in production in May?', 'quantas aplicações em produção em maio?'] },
    { sql: total(`${may} AND ${env} = '' AND ${aws}`), ask: ['AWS cost without environment tag in May', 'custo da AWS sem tag de ambiente em maio', 'AWS spend missing an environment tag, May'] },
    { sql: by('ServiceName', `${may} AND ${team} = ''`), ask: ['which services have no team tag in May? cost', 'custo por serviço sem tag de time em maio', 'untagged (team) cost by service in May'] },
    { sql: `SELECT ServiceName AS k, ${amount} AS c, 100 * c / (SELECT ${amount} FROM cost WHERE ${may}) FROM cost WHERE ${may} AND k != '' GROUP BY k ORDER BY c DESC LIMIT 5`, ordered: true, ask: ['top 5 services in May with their share of the total', 'os 5 maiores serviços em maio e sua participação no total'] },
    { sql: `SELECT ${day} AS k, ${amount} AS c FROM cost WHERE ${may} AND ${glue} GROUP BY k ORDER BY c DESC LIMIT 3`, ordered: true, ask: ['three most expensive days for Glue in May', 'os 3 dias mais caros do Glue em maio'] },
    { sql: `SELECT ${month} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${when('2026-01-01','2026-06-01')} GROUP BY k ORDER BY c ASC LIMIT 1`, ask: ['cheapest month between January and May', 'mês mais barato entre janeiro e maio'] },
    { sql: `SELECT ${amountIf("toDayOfWeek(ChargePeriodStart) >= 6")} / 10 AS c FROM cost WHERE ${may}`, ask: ['average weekend day cost in May', 'custo médio por dia de fim de semana em maio'] },
    { sql: total(`${may} AND ${databricks}`, 'sum(BilledCost)'), ask: ['What were we billed for Databricks in May?', 'quanto veio na fatura de Databricks em maio?'] },
    { sql: total(`${may} AND ${datadog} AND ${usage}`), ask: ['Datadog usage charges only, May', 'somente uso do Datadog em maio', 'custo de uso do Datadog em maio'] },
    { sql: total(`${may} AND ChargeCategory = 'Tax' AND ${azure}`), ask: ['How much Azure tax in May?', 'quanto de imposto da Azure em maio?', 'Azure taxes May'] },
    { sql: total(`${may} AND ChargeCategory NOT IN ('Tax','Credit') AND ChargeClass != 'Correction'`), ask: ['May cost excluding tax, credits and refunds', 'custo de maio sem impostos, créditos e estornos'] },
    { sql: `SELECT ${amount}/sum(toFloat64(ConsumedQuantity)) FROM cost WHERE ${may} AND ${isService('Datadog Log Management')} AND ConsumedUnit = 'GB'`, ask: ['Datadog log cost per GB in May', 'custo por GB do Datadog Log Management em maio', 'how much does a GB of logs cost at Datadog? May'] },
    { sql: `SELECT sum(ConsumedQuantity) FROM cost WHERE ${may} AND ${isService('Datadog Log Management')} AND ConsumedUnit = 'GB'`, ask: ['GB of logs ingested in Datadog in May', 'quantos GB de log no Datadog em maio?'] },
    { sql: `SELECT sum(toFloat64(EffectiveCost))/17*30 FROM cost WHERE ${when('2026-06-01','2026-06-18')} AND ${aws}`, ask: ['AWS run rate for June', 'projeção da AWS para junho no ritmo atual', 'if AWS keeps this pace, what does June close at?', 'nesse ritmo, em quanto a AWS fecha junho?'] },
    { sql: top(1, team, may), ask: ['who spent the most in May, by team?', 'qual time mais gastou em maio?', 'top spending team in May', 'which team is our biggest spender? May'] },
    { sql: `SELECT ${app} AS k, sum(EffectiveCost) AS c FROM cost WHERE ${may} AND k != '' GROUP BY k ORDER BY c DESC`, ordered: true, ask: ['applications ranked by cost in May', 'ranking de aplicações por custo em maio', 'ordene as aplicações por custo em maio'] },
    { sql: `SELECT ${month} AS k, 100 * ${amountIf(ec2)} / ${amount} FROM cost WHERE ${q1} AND ${aws} GROUP BY k`, ask: ["EC2's share of AWS by month in Q1", 'participação do EC2 na AWS por mês no T1'] },
    { sql: `SELECT sum(EffectiveCost) FROM cost WHERE ${may} AND ServiceName IN ('Datadog Infrastructure Monitoring', 'Azure Functions')`, ask: ['cost of Azure Functions and Datadog Infrastructure Monitoring in May', 'custo de Azure Functions e Datadog Infrastructure Monitoring em maio'] },
    { sql: total(`${may} AND ServiceName IN ('Amazon Simple Queue Service','Pub/Sub')`), ask: ['messaging cost (SQS and Pub/Sub) in May', 'custo de filas SQS e Pub/Sub em maio'] },
    { sql: `SELECT toString(toMonday(ChargePeriodStart)) AS k, sum(EffectiveCost) FROM cost WHERE ${when('2026-05-18','2026-06-15')} AND ${env}='prd' GROUP BY k`, ask: ['production weekly spend, last four weeks', 'gasto semanal em produção nas últimas 4 semanas'] },
    { sql: total(`${may} AND ${owner} = 'lia@nimbus.example'`), ask: ["lia@nimbus.example's spend in May", 'quanto a lia@nimbus.example gastou em maio?', 'gasto de recursos cujo dono é lia em maio'] },
    { sql: `SELECT 100*${amountIf("PricingCategory = 'Standard'")}/${amount} FROM cost WHERE ${may} AND ${ec2}`, ask: ['what percent of EC2 in May was on demand?', 'qual percentual do EC2 foi sob demanda em maio?'] },
    { sql: total(when('2026-03-01','2026-06-01')), ask: ['cost in the three months to May', 'custo dos três meses até maio'] },
    { sql: total(when('2026-05-01','2026-06-19')), ask: ['spend since the beginning of May', 'gasto desde o início de maio'] },
    { sql: total(ytd), ask: ['gasto do início do ano até hoje', 'spend since the start of the year'] },
    { sql: by(provider, `${may} AND ${provider} IN ('AWS','Microsoft Azure','Google Cloud')`), ask: ['AWS, Azure and GCP side by side in May', 'AWS, Azure e GCP lado a lado em maio'] },
    { sql: `SELECT ${team} AS k, ${amountIf(may)} AS c, ${amountIf(april)} AS d FROM cost WHERE ${when('2026-04-01','2026-06-01')} AND k != '' GROUP BY k HAVING c < d`, ask: ['teams that reduced their spend from April to May', 'quais times gastaram menos em maio do que em abril?'] },
  ],
  heldBack: [
    'spend by the finance guild in May', 'cost of Snowflake in May', 'custo da equipe Apollo em maio', 'uptime of EC2 in May', 'cost of EC2 in May 2024', 'what will it cost if we move to Azure?', 'desligue as máquinas ociosas', 'quantos chamados a equipe abriu?', 'cost per customer in May', 'custo por usuário ativo em maio', 'GPU temperature in May', 'lucro de maio', 'receita da aplicação crm em maio', 'gross margin of crm in May', 'cost of nimbus-core-2 in May', 'cost of application loans in Marte in May', 'cost in May for team risk-2', 'EC2 cost in euros in May', 'send the May report to my boss', 'what is the AWS root password', 'cost until May', 'Which of our teams is the most efficient in May?', 'cost by floor in May', 'custo dos servidores em Tóquio em maio', 'p95 of daily cost in May', 'custo de maio em bitcoin',
  ],
}; // prettier-ignore

const october = when('2026-10-01', '2026-11-01');
const september = when('2026-09-01', '2026-10-01');
const q3 = when('2026-07-01', '2026-10-01');
const lambda = isService('AWS Lambda');
const bigquery = isService('BigQuery');

/** The seeded company. */
export const companyWordings: EvalSet = {
  now: '2026-11-14T00:00:00Z',
  cases: [
    { sql: total(`${october} AND ${lambda}`), ask: ['Lambda last month', 'quanto a gente torrou de Lambda em outubro?', 'lambda october 2026 cost pls', 'Total do Lambda, outubro/2026'] },
    { sql: by(app, `${october} AND ${lambda}`), ask: ['who uses Lambda? cost by application, October', 'Lambda por aplicação em outubro', 'split the October Lambda cost across apps'] },
    { sql: total(`${october} AND SubAccountName = 'acme-shop-prod'`), ask: ['acme-shop-prod October total', 'total de outubro da conta acme-shop-prod', 'account 210000000011 in October: cost', 'custo da conta 210000000011 em outubro'] },
    { sql: total(`${october} AND SubAccountName IN ('Snowflake production','Snowflake development')`), ask: ['Snowflake spend in October', 'gasto com Snowflake em outubro'] },
    { sql: total(`${october} AND SubAccountName = 'Data centre São Paulo'`), ask: ['cost of Data centre São Paulo in October', 'custo do Data centre São Paulo em outubro', 'data centre sao paulo, october cost'] },
    { sql: total(`${october} AND ${isService('Azure OpenAI Service')}`), ask: ['Azure OpenAI cost in October', 'custo do Azure OpenAI em outubro'] },
    { sql: `SELECT ServiceName AS k, sumIf(EffectiveCost, ${october}) AS c, sumIf(EffectiveCost, ${september}) AS d FROM cost WHERE ${when('2026-09-01','2026-11-01')} AND k != '' AND ${aws} GROUP BY k HAVING c < d`, ask: ['AWS services that cost less in October than in September', 'serviços da AWS que custaram menos em outubro do que em setembro', 'Which AWS services got cheaper in October than September?'] },
    { sql: `SELECT ServiceName AS k, sum(EffectiveCost) AS c FROM cost WHERE ${october} AND k != '' AND ${aws} GROUP BY k HAVING c <= 1000`, ask: ['AWS services at no more than 1,000 dollars in October', 'serviços da AWS de no máximo mil dólares em outubro', 'AWS services that did not exceed 1000 dollars in October', 'serviços da AWS que não passaram de 1.000 dólares em outubro'] },
    { sql: `SELECT ServiceName AS k, sum(EffectiveCost) AS c FROM cost WHERE ${october} AND k != '' AND ${aws} GROUP BY k ORDER BY c ASC LIMIT 3`, ordered: true, ask: ['three cheapest AWS services in October', 'os três serviços mais baratos da AWS em outubro', 'bottom 3 AWS services by spend, October'] },
    { sql: by('ServiceName', `${october} AND ${costCenter} = 'CC-3010'`), ask: ['cost center CC-3010 by service in October', 'centro de custo CC-3010 por serviço em outubro', 'what did cost center CC-3010 spend on in October?'] },
    { sql: total(`${october} AND ${aws} AND ${env} NOT IN ('production','prod')`), ask: ['AWS non-production in October', 'AWS não produção em outubro', 'AWS fora de produção em outubro: custo'] },
    { sql: total(`${october} AND ${aws} AND ${env} = 'staging'`), ask: ['AWS staging cost in October', 'custo da AWS em homologação em outubro', 'AWS hml outubro'] },
    { sql: `SELECT ${amountIf(october)} AS c, ${amountIf(september)} AS d, c - d, 100*(c-d)/d FROM cost WHERE ${bigquery} AND ${when('2026-09-01','2026-11-01')}`, ask: ['BigQuery October vs September in percent', 'BigQuery outubro vs setembro em percentual', 'by how many percent did BigQuery change from September to October?'] },
    { sql: `SELECT ${amountIf(october)} AS c, ${amountIf(when('2025-10-01','2025-11-01'))} AS d, c - d FROM cost WHERE ${bigquery}`, ask: ['BigQuery in October vs the same month last year', 'BigQuery em outubro comparado ao mesmo mês do ano anterior', 'BigQuery October 2026 compared with a year ago', 'BigQuery: outubro de 2026 x outubro de 2025', 'how does October BigQuery compare with the same month one year earlier?'] },
    { sql: total(`${when('2026-11-01', '2026-11-15')} AND ${aws}`), ask: ['AWS month to date', 'AWS neste mês até agora', 'AWS this month so far', 'quanto a AWS já custou em novembro?'] },
    { sql: total(`${when('2026-11-10','2026-11-15')} AND ${aws}`), ask: ['AWS since November 10', 'AWS desde 10/11'] },
    { sql: total(`${when('2026-11-07','2026-11-14')} AND ${aws}`), ask: ['AWS spend in the last 7 days', 'AWS últimos 7 dias: gasto'] },
    { sql: total(`${when('2026-11-13','2026-11-14')} AND ${aws}`), ask: ['AWS yesterday', 'AWS ontem', 'how much did AWS cost us yesterday?'] },
    { sql: `SELECT ${amount}/31 FROM cost WHERE ${october} AND ${lambda}`, ask: ['Lambda per day on average in October', 'custo médio do Lambda por dia em outubro', 'Lambda avg/day October'] },
    { sql: `SELECT ${amount}/3 FROM cost WHERE ${q3} AND ${lambda}`, ask: ['average Lambda cost per month in Q3', 'custo médio mensal do Lambda no 3º tri'] },
    { sql: `SELECT 100*${amountIf(lambda)}/${amount} FROM cost WHERE ${october} AND ${aws}`, ask: ['what slice of AWS was Lambda in October?', 'que fatia da AWS foi Lambda em outubro?', 'Lambda as % of AWS, October', 'quanto o Lambda pesa no custo da AWS em outubro?', 'Of AWS in October, what percent is Lambda?'] },
    { sql: `SELECT ServiceName AS k, 100*${amount}/(SELECT ${amount} FROM cost WHERE ${october} AND ${aws}) FROM cost WHERE ${october} AND ${aws} GROUP BY k`, ask: ['percentage of AWS cost per service, October', 'peso de cada serviço no custo da AWS em outubro'] },
    { sql: `SELECT uniqExact(ResourceId) FROM cost WHERE ${october} AND ResourceId != '' AND ${lambda}`, ask: ['how many Lambda functions had cost in October?', 'quantas funções Lambda tiveram custo em outubro?', 'number of Lambda resources in October'] },
    { sql: top(5, 'ResourceName', `${october} AND ${lambda}`), ordered: true, ask: ['five most expensive Lambda functions in October', 'as 5 funções Lambda mais caras em outubro', 'top 5 Lambda resources in October'] },
    { sql: `SELECT sum(EffectiveCost) AS c, sum(BilledCost) AS b, sum(ListCost) AS l FROM cost WHERE ${october} AND ${bigquery}`, ask: ['BigQuery in October: effective, billed and list cost', 'BigQuery em outubro: custo efetivo, faturado e de lista'] },
    { sql: `SELECT sum(ListCost) AS l, sum(ContractedCost) FROM cost WHERE ${october} AND ${bigquery}`, ask: ['BigQuery list and contracted cost in October', 'custo de lista e contratado do BigQuery em outubro'] },
    { sql: by(month, `${when('2026-05-01','2026-11-01')} AND ${bigquery}`), ask: ['BigQuery per month for the last 6 months', 'BigQuery mês a mês nos últimos seis meses', 'BigQuery monthly from May to October'] },
    { sql: by('RegionName', `${october} AND ${aws}`), ask: ['AWS by region, October', 'AWS por região em outubro'] },
    { sql: total(`${october} AND ${app} = 'checkout'`), ask: ['checkout application cost in October', 'custo da aplicação checkout em outubro'] },
    { sql: total(`${october} AND ${team} = 'security'`), ask: ['security team October', 'time de segurança em outubro: gasto', 'gasto da equipe de segurança em outubro'] },
    { sql: total(`${october} AND ${app} = 'recommendations'`), ask: ['recommendations app in October', 'aplicação de recomendações em outubro: custo'] },
    { sql: total(`${october} AND ${app} = 'data-lake'`), ask: ['data lake app cost, October', 'custo do aplicativo data-lake em outubro'] },
    { sql: total(`${october} AND ${isService('Snowflake Warehouses')} AND ChargeCategory = 'Usage'`), ask: ['Snowflake Warehouses usage cost in October', 'custo de uso do Snowflake Warehouses em outubro'] },
    { sql: `SELECT ${day} AS k, ${amount} AS c FROM cost WHERE ${october} AND ${bigquery} GROUP BY k ORDER BY c DESC LIMIT 1`, ask: ['which day in October was BigQuery most expensive?', 'em que dia de outubro o BigQuery custou mais?', 'most expensive BigQuery day in October'] },
    { sql: `SELECT count() FROM (SELECT ${day} AS k, ${amount} AS c FROM cost WHERE ${october} AND ${bigquery} GROUP BY k HAVING c > 300)`, ask: ['on how many days in October did BigQuery exceed 300 dollars?', 'em quantos dias de outubro o BigQuery passou de 300 dólares?'] },
    { sql: by('SubAccountName', `${october} AND ${isService('Amazon CloudFront')}`), ask: ['CloudFront by account in October', 'CloudFront por conta em outubro', 'which accounts use CloudFront, and how much? October'] },
    { sql: by('ServiceName', `${october} AND SubAccountName = 'acme-erp'`), ask: ['break down acme-erp by service for October', 'detalhe a acme-erp por serviço em outubro', 'what is acme-erp spending money on in October?', 'em que a acme-erp gastou em outubro?'] },
  ],
  heldBack: [
    'cost of team unicorn in October', 'gasto do time de RH em outubro', 'cost of Alibaba in October', 'response time of Lambda in October', 'rotate the keys of acme-erp', 'custo em 2015', 'quanto vale a empresa?', 'cost of acme-shop-prod2 in October', 'SLA of BigQuery in October', 'cost per pageview in October', 'which engineer wastes the most in October?', 'custo por andar em outubro', "'; DROP TABLE cost; --", 'cost of Lambda until October', 'quantas vendas fizemos em outubro?', 'AWS cost in yen in October',
  ],
}; // prettier-ignore
