/**
 * Questions over the company of odd names: whether a word of the question is a name or says what to do with the rest.
 * Each with a query of its own, written before it was asked, from the conventions in `docs/user-guide/asking.md`.
 */
import type { EvalSet } from './judge.ts';
import { isProvider as prov, isService as svc, isTag as tag, month, provider, when } from './sample-sql.ts';

const amount = 'sum(toFloat64(EffectiveCost))';
const amountIf = (condition: string) => `sumIf(toFloat64(EffectiveCost), ${condition})`;
const acct = (name: string) => `SubAccountName = '${name}'`;
const usage = "ChargeCategory = 'Usage'";
const jan = when('2026-01-01', '2026-02-01');
const dec = when('2025-12-01', '2026-01-01');
const q4 = when('2025-10-01', '2026-01-01');
const cur = 'BillingCurrency';
/** A total in each currency; the same by something. */
const T = (where: string, what = amount) => `SELECT ${cur} AS y, ${what} AS c FROM cost WHERE ${where} GROUP BY y`;
const B = (key: string, where: string, what = amount) =>
  `SELECT ${key} AS k, ${cur} AS y, ${what} AS c FROM cost WHERE ${where} GROUP BY k, y`;
const team = "Tags['Squad']";
const env = "Tags['Environment Type']";
const app = "Tags['app:name']";
const owner = "Tags['Tech Owner']";

/** The company of odd names, asked on the day after its last bill. */
export const oddNamesSet: EvalSet = {
  now: '2026-02-12T00:00:00Z',
  cases: [
    { sql: T(jan), ask: ['total cost in January', 'custo total em janeiro', 'What did we spend last month?', 'quanto foi gasto mês passado, por moeda?'] },
    { sql: `SELECT ${amount} AS c FROM cost WHERE ${jan} AND ${cur} = 'EUR'`, ask: ['cost in euros in January', 'custo em euros em janeiro', 'how many euros did we spend in January?'] },
    { sql: `SELECT ${amount} AS c FROM cost WHERE ${jan} AND ${cur} = 'BRL'`, ask: ['quanto gastamos em reais em janeiro?', 'January spend in BRL'] },
    { sql: T(`${jan} AND ${prov('Hetzner')}`), ask: ['Hetzner cost in January', 'gasto com a Hetzner em janeiro'] },
    { sql: T(`${jan} AND ${prov('DigitalOcean')}`), ask: ['Digital Ocean cost in January', 'custo da DigitalOcean em janeiro'] },
    { sql: T(`${jan} AND ${prov('Locaweb')}`), ask: ['quanto pagamos à Locaweb em janeiro?', 'Locaweb total, January'] },
    { sql: T(`${jan} AND ${acct('Total')}`), ask: ['cost of the account Total in January', 'custo da conta Total em janeiro', 'account "Total" spend in January'] },
    { sql: T(`${jan} AND ${acct('prod (old)')}`), ask: ['cost of account prod (old) in January', 'custo da conta prod (old) em janeiro'] },
    { sql: T(`${jan} AND ${acct('Research & Development')}`), ask: ['cost of project Research & Development in January', 'custo da conta Research & Development em janeiro', 'Research and Development account, January cost'] },
    { sql: T(`${jan} AND ${acct('Matriz – São José')}`), ask: ['custo da conta Matriz São José em janeiro', 'cost of account Matriz - Sao Jose in January'] },
    { sql: T(`${jan} AND ${acct('2025-archive')}`), ask: ['cost of account 2025-archive in January', 'custo da conta 2025-archive em janeiro'] },
    { sql: T(`${jan} AND ${acct('All zones')}`), ask: ['cost of account All zones in January', 'custo da conta All zones em janeiro'] },
    { sql: T(`${jan} AND ${svc('Droplets')}`), ask: ['Droplets spend in January', 'custo de droplets em janeiro', 'droplet cost in January'] },
    { sql: T(`${jan} AND ${svc('Compute')}`), ask: ['cost of the service Compute in January', 'custo do serviço Compute em janeiro', 'Locaweb Compute service cost in January'] },
    { sql: T(`${jan} AND ServiceCategory = 'Compute'`), ask: ['cost of the Compute category in January', 'custo da categoria Compute em janeiro'] },
    { sql: T(`${jan} AND ${svc('Other')}`), ask: ['cost of the service Other in January', 'custo do serviço Other em janeiro'] },
    { sql: T(`${jan} AND ${svc('E-mail')}`), ask: ['e-mail service cost in January', 'custo de e-mail em janeiro'] },
    { sql: T(`${jan} AND ${svc('Managed PostgreSQL')}`), ask: ['Postgres cost in January', 'managed postgresql spend in January'] },
    { sql: T(`${jan} AND ${svc('Argo Smart Routing')}`), ask: ['Argo cost in January', 'custo do Argo em janeiro'] },
    { sql: T(`${jan} AND ${tag('Squad', 'May')}`), ask: ['cost of squad May in January', 'custo da squad May em janeiro', 'January spend of the May team'] },
    { sql: T(`${jan} AND ${tag('Squad', 'Other')}`), ask: ['cost of squad Other in January', 'custo da squad Other em janeiro'] },
    { sql: T(`${jan} AND ${tag('Squad', 'Blue Ocean')}`), ask: ['Blue Ocean squad cost in January', 'quanto gastou o time Blue Ocean em janeiro?'] },
    { sql: T(`${jan} AND ${tag('Squad', 'R&D')}`), ask: ['cost of squad R&D in January', 'custo do time R&D em janeiro'] },
    { sql: T(`${jan} AND ${tag('Squad', 'no-team')}`), ask: ['cost of squad no-team in January', 'custo da squad no-team em janeiro'] },
    { sql: T(`${jan} AND ${team} = ''`), ask: ['cost without a squad in January', 'custo sem squad em janeiro', 'January cost with no Squad tag'] },
    { sql: T(`${jan} AND ${tag('Environment Type', 'Production')}`), ask: ['Production environment cost in January', 'custo do ambiente Production em janeiro', 'custo de produção em janeiro', 'January spend in production'] },
    { sql: T(`${jan} AND ${tag('Environment Type', 'Non-Production')}`), ask: ['cost of the Non-Production environment in January', 'custo do ambiente Non-Production em janeiro'] },
    { sql: T(`${jan} AND ${tag('Environment Type', 'Pre-Production')}`), ask: ['cost of environment Pre-Production in January', 'custo de pré-produção em janeiro'] },
    { sql: T(`${jan} AND ${tag('Environment Type', 'DR')}`), ask: ['DR environment cost in January', 'custo do ambiente DR em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'Cost Explorer')}`), ask: ['cost of application Cost Explorer in January', 'custo da aplicação Cost Explorer em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'billing')}`), ask: ['cost of the billing application in January', 'custo da aplicação billing em janeiro', 'custo do app billing em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'top-10')}`), ask: ['cost of application top-10 in January', 'custo da aplicação top-10 em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'everything')}`), ask: ['cost of app everything in January', 'custo do app everything em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'Total')}`), ask: ['cost of application Total in January', 'custo da aplicação Total em janeiro'] },
    { sql: T(`${jan} AND ${tag('Tech Owner', "d\\'arcy.o\\'neil@vega.example")}`), ask: ["cost owned by d'arcy.o'neil@vega.example in January", "custo do responsável d'arcy.o'neil@vega.example em janeiro"] },
    { sql: B(team, jan), ask: ['January cost by squad', 'custo por squad em janeiro', 'quanto cada squad gastou em janeiro?'] },
    { sql: B(env, jan), ask: ['January cost by environment type', 'custo por ambiente em janeiro'] },
    { sql: B(app, jan), ask: ['January cost per application', 'custo por aplicação em janeiro', 'cost by app:name in January'] },
    { sql: B('ServiceCategory', jan), ask: ['January cost by category', 'custo por categoria em janeiro'] },
    { sql: B('ServiceName', `${jan} AND NOT (${provider} = 'Hetzner')`), ask: ['January cost by service excluding Hetzner', 'custo por serviço em janeiro fora Hetzner'] },
    { sql: B(month, q4), ask: ['cost per month in Q4 2025', 'custo por mês no T4 de 2025', 'Q4 2025 month by month'] },
    { sql: `SELECT ServiceName AS k, ${amount} AS c FROM cost WHERE ${jan} AND k != '' AND ${cur} = 'USD' GROUP BY k ORDER BY c DESC LIMIT 2`, ordered: true, ask: ['top 2 services in dollars in January', 'os 2 serviços mais caros em dólar em janeiro'] },
    { sql: `SELECT ServiceName AS k, ${cur} AS y, ${amount} AS c FROM cost WHERE ${jan} AND ${prov('DigitalOcean')} AND k != '' GROUP BY k, y ORDER BY c DESC LIMIT 1`, ask: ['most expensive DigitalOcean service in January', 'serviço mais caro da DigitalOcean em janeiro'] },
    { sql: `SELECT ${cur} AS y, ${amountIf(jan)} AS c, ${amountIf(dec)} AS d FROM cost WHERE (${jan} OR ${dec}) AND ${prov('DigitalOcean')} GROUP BY y`, ask: ['DigitalOcean January vs December', 'DigitalOcean janeiro contra dezembro', 'compare DigitalOcean cost in January with December'] },
    { sql: T(`${jan} AND ChargeCategory = 'Tax'`), ask: ['tax in January', 'impostos em janeiro', 'quanto pagamos de imposto em janeiro?'] },
    { sql: T(`${jan} AND ${prov('DigitalOcean')} AND ${svc('Droplets')} AND ${usage}`), ask: ['Droplets usage cost in January', 'custo de uso dos Droplets em janeiro', 'Droplets in January, without credits'] },
    { sql: `SELECT sum(ConsumedQuantity) FROM cost WHERE ${jan} AND ${svc('E-mail')} AND ConsumedUnit = 'Mailboxes'`, ask: ['how many mailboxes did we use in January?', 'quantas mailboxes usamos em janeiro?'] },
    { sql: `SELECT ${cur} AS y, ${amount}/11*28 AS c FROM cost WHERE ${when('2026-02-01', '2026-02-12')} GROUP BY y`, ask: ['run rate for February', 'no ritmo atual, quanto custará fevereiro?'] },
    { sql: T(`${jan} AND RegionName = 'Falkenstein'`), ask: ['cost in Falkenstein in January', 'custo em Falkenstein em janeiro'] },
    { sql: T(`${jan} AND RegionName = 'Frankfurt 1'`), ask: ['cost in Frankfurt in January', 'custo em Frankfurt em janeiro'] },
    { sql: T(`${jan} AND ${tag('Squad', 'May')} AND ${tag('Environment Type', 'Production')}`), ask: ['cost of squad May in production in January', 'custo da squad May em produção em janeiro'] },
    { sql: T(`${when('2025-05-01', '2025-06-01')} AND ${tag('Squad', 'May')}`), ask: ['cost of squad May in May 2025', 'custo da squad May em maio de 2025'] },
    { sql: T(when('2025-05-01', '2025-06-01')), ask: ['cost in May', 'custo de maio', 'spend during May 2025'] },
    { sql: B(team, `${jan} AND ${acct('prod (old)')}`), ask: [['cost of account prod (old) in January', 'by squad'], ['custo da conta prod (old) em janeiro', 'por squad']] },
    { sql: T(`${dec} AND ${svc('Droplets')}`), ask: [['Droplets cost in January', 'and in December?'], ['custo de Droplets em janeiro', 'e em dezembro?']] },
    { sql: T(`${dec} AND ${prov('Cloudflare')}`), ask: ['Cloudflare in December', 'quanto foi a Cloudflare em dezembro?'] },
    { sql: T(`${q4} AND ${svc('Spaces')}`), ask: ['Spaces cost in Q4 2025', 'custo do Spaces no T4 de 2025'] },
    { sql: T(`${jan} AND ${svc('Volumes')} AND ${acct('2025-archive')}`), ask: ['Volumes cost of account 2025-archive in January', 'custo de Volumes na conta 2025-archive em janeiro'] },
    { sql: T(`${jan} AND ${tag('Squad', 'May')} AND ${prov('DigitalOcean')}`), ask: ['DigitalOcean cost of the May squad in January', 'custo da squad May na DigitalOcean em janeiro'] },
    { sql: T(`${jan} AND ${tag('app:name', 'Cost Explorer')} AND ${tag('Environment Type', 'Production')}`), ask: ['Cost Explorer application in production in January', 'aplicação Cost Explorer em produção em janeiro, custo'] },
    { sql: T(`${jan} AND ${team} != 'Other'`), ask: ['January cost without squad Other', 'custo de janeiro sem a squad Other'] },
    { sql: T(`${jan} AND ${team} IN ('May', 'R&D')`), ask: ['cost of squads May and R&D in January', 'custo das squads May e R&D em janeiro'] },
    { sql: B(owner, jan), ask: ['January cost by tech owner', 'custo por responsável em janeiro', 'cost per owner in January'] },
    { sql: B(month, `${q4} AND ${cur} = 'EUR'`).replace(`${cur} AS y, `, '').replace('GROUP BY k, y', 'GROUP BY k'), ask: ['monthly cost in euros in Q4 2025', 'custo mensal em euros no T4 de 2025'] },
    { sql: B('SubAccountName', jan), ask: ['cost per account, January', 'quanto cada conta custou em janeiro?'] },
    { sql: `SELECT ServiceName AS k, ${amount} AS c FROM cost WHERE ${jan} AND ${cur} = 'BRL' AND k != '' GROUP BY k HAVING c > 5000`, ask: ['services above R$ 5.000 in January', 'serviços acima de R$ 5.000 em janeiro', 'quais serviços passaram de 5 mil reais em janeiro?'] },
    { sql: `SELECT ${cur} AS y, 100*${amountIf(svc('Droplets'))}/${amount} FROM cost WHERE ${jan} AND ${prov('DigitalOcean')} GROUP BY y`, ask: ['share of Droplets in DigitalOcean cost in January', 'quanto os Droplets representam da DigitalOcean em janeiro?'] },
    { sql: `SELECT ${cur} AS y, ${amount}/31 FROM cost WHERE ${jan} AND ${prov('Locaweb')} GROUP BY y`, ask: ['Locaweb daily average in January', 'média diária da Locaweb em janeiro'] },
    { sql: T(`${jan} AND ChargeCategory != 'Tax' AND ${prov('Hetzner')}`), ask: ['Hetzner without tax in January', 'Hetzner sem imposto em janeiro'] },
    { sql: T(`${jan} AND RegionName = 'New York 3'`), ask: ['New York cost in January', 'custo em Nova York em janeiro', 'nyc3 cost in January'] },
    { sql: T(`${jan} AND ResourceType = 'Bucket'`), ask: ['cost of buckets in January', 'custo dos buckets em janeiro'] },
    { sql: `SELECT ${cur} AS y, ${amountIf(jan)} AS c, ${amountIf(dec)} AS d FROM cost WHERE (${jan} OR ${dec}) AND ${tag('Squad', 'Blue Ocean')} GROUP BY y`, ask: ['Blue Ocean in January versus December', 'Blue Ocean em janeiro versus dezembro'] },
    { sql: T(`${dec} AND ${tag('Squad', 'May')}`), ask: [['cost of squad May in January', 'and in December?'], ['custo da squad May em janeiro', 'e em dezembro?']] },
    { sql: T(`${jan} AND ${tag('Squad', 'Blue Ocean')}`), ask: [['cost of squad May in January', 'and Blue Ocean?'], ['custo da squad May em janeiro', 'e da Blue Ocean?']] },
  ],
  heldBack: [
    'cost of squad June in January', 'custo da squad Red Ocean em janeiro', 'AWS cost in January', 'Gasto com Azure em janeiro', 'cost of account Subtotal in January', 'cost of all in January for squad Alpha', 'Custo em libras em janeiro',
    'January cost in yen', 'cost per mailbox user', 'Cost of staging in January', 'cost of atlas in Osasco for squad Pluto in January', 'DROP TABLE cost', 'Rename squad May to June', 'Cost in March 2026', 'cost of Frankfurt 2 in January', 'custo da conta prod (new) em janeiro',
    'cost of services like Droplets at AWS in January', 'custo da aplicação Cost Optimizer em janeiro', 'cost of application top-20 in January',
    'cost of squad Mayo in January', 'custo da squad Green Ocean em janeiro', 'cost of account Grand Total in January', 'custo em ienes em janeiro', 'January cost in CHF', 'Total Energies cost in January', 'cost of application Cost Explorer 2 in January', 'Hetzner cost in Nuremberg in January',
    'cost of R&B squad in January', 'custo do time D&R em janeiro', 'cost of environment QA in January',
  ],
}; // prettier-ignore
