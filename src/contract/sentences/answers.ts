/** What answers say about themselves, limits that were hit, and what somebody may not do or see. */
import type { Texts } from './texts.ts';

export const answers = {
  answer_cut: {
    en: 'Only the first {{limit}} rows are shown; narrow the period or the filters, use top, or raise the limit.',
    pt: 'Só as primeiras {{limit}} linhas aparecem; reduza o período ou os filtros, peça só os maiores ou aumente o limite.',
  },
  rows_cut: {
    en: 'only the first {{limit}} rows are shown; narrow the period or raise limit',
    pt: 'Só as primeiras {{limit}} linhas aparecem; reduza o período ou aumente o limite.',
  },
  rows_cut_of: {
    en: 'only the first {{limit}} of {{all}} rows are shown; ask on with offset',
    pt: 'Só as primeiras {{limit}} de {{all}} linhas aparecem; as demais vêm nas próximas páginas.',
  },
  rows_hidden: {
    en: '{{hidden}} rows more are not shown; raise limit to have the whole cost',
    pt: '{{hidden}} linhas a mais não aparecem; aumente o limite para ter o custo inteiro.',
  },
  more_charges: {
    en: 'More charges match than the {{limit}} shown; raise the offset to see the next.',
    pt: 'Há mais cobranças além das {{limit}} mostradas; as demais vêm nas próximas páginas.',
  },
  deliveries_cut: {
    en: 'Only the newest {{limit}} deliveries are shown; narrow the time range',
    pt: 'Só as {{limit}} entregas mais novas aparecem; reduza o intervalo de tempo.',
  },
  currencies_apart: {
    en: 'The answer holds {{number}} currencies ({{currencies}}); they are kept apart, never added up.',
    pt: 'A resposta tem {{number}} moedas ({{currencies}}); elas ficam separadas e nunca são somadas.',
  },
  currency_unknown: {
    en: 'No bill is in "{{currency}}"; ask in one of: {{known}}.',
    pt: 'Nenhuma fatura está em “{{currency}}”; pergunte em uma destas: {{known}}.',
  },
  units_apart: {
    en: 'The answer holds {{number}} units of usage; every row counts the charges of one unit.',
    pt: 'A resposta tem {{number}} unidades de uso; cada linha conta as cobranças de uma só unidade.',
  },
  rate_missing_apart: {
    en: 'No exchange rate from {{from}} to {{to}} is stated for {{months}}: charges in {{from}} of these months stay in {{from}}. Load rates for these months.',
    pt: 'Não há taxa de câmbio de {{from}} para {{to}} em {{months}}: as cobranças em {{from}} desses meses ficam em {{from}}. Carregue as taxas desses meses.',
  },
  rate_missing_left_out: {
    en: 'No exchange rate from {{from}} to {{to}} is stated for {{months}}: charges in {{from}} of these months are left out. Load rates for these months.',
    pt: 'Não há taxa de câmbio de {{from}} para {{to}} em {{months}}: as cobranças em {{from}} desses meses ficam de fora. Carregue as taxas desses meses.',
  },
  rates_differ: {
    en: '"{{used}}" and "{{other}}" state different rates from {{from}} to {{to}} on {{date}} ({{rate}} and {{otherRate}}); that of "{{used}}" is used.',
    pt: '“{{used}}” e “{{other}}” informam taxas diferentes de {{from}} para {{to}} em {{date}} ({{rate}} e {{otherRate}}); vale a de “{{used}}”.',
  },
  data_ends_early: {
    en: 'Data ends at {{dataUpTo}}: the last {{days}} days of this range have no data yet',
    pt: 'Os dados terminam em {{dataUpTo}}: os últimos {{days}} dias deste intervalo ainda não têm dados.',
  },
  first_measure_only: {
    en: 'An alert rule on this query reads the first measure only: {{measure}}',
    pt: 'Uma regra de alerta sobre esta consulta lê só a primeira medida: {{measure}}',
  },
  graph_needs_two: {
    en: 'A node graph shows how money flows from one dimension to the next; break down by two or more.',
    pt: 'Um grafo de nós mostra como o dinheiro passa de uma dimensão à próxima; detalhe por duas ou mais.',
  },
  usage_part_of_period: {
    en: '{{metric}} came in from {{from}} to before {{before}}; costs of other days do not count',
    pt: '{{metric}} chegou de {{from}} até antes de {{before}}; os custos dos outros dias não contam.',
  },
  usage_left_out: {
    en: 'costs where {{conditions}} are left out: {{metric}} is not told apart by that',
    pt: 'Os custos em que {{conditions}} ficam de fora: {{metric}} não se distingue por isso.',
  },
  costs_narrowed_only: {
    en: 'the condition on {{dimension}} narrows the costs of "{{name}}" only: {{metric}} is not told apart by it',
    pt: 'A condição sobre {{dimension}} reduz só os custos de “{{name}}”: {{metric}} não se distingue por ela.',
  },
  largest_units_only: {
    en: '{{measure}}: the {{kept}} with the largest cost of {{all}}; a unit cost of all others is not shown',
    pt: '{{measure}}: os {{kept}} de maior custo entre {{all}}; o custo unitário dos demais não aparece.',
  },
  cost_not_shared: {
    en: 'no spans of this workload carry a weight in the period, so its cost is not shared out',
    pt: 'Nenhum span desta carga tem peso no período; por isso o custo dela não é rateado.',
  },
  containers_without_node: {
    en: '{{containers}} containers of {{hours}} hours ran on nodes of which nothing is known, so they have no cost here; see whether kube-state-metrics was scraped then',
    pt: '{{containers}} contêineres, de {{hours}} horas, rodaram em nós de que nada se sabe e não têm custo aqui; veja se o kube-state-metrics era coletado nesse tempo.',
  },
  hosts_on_no_bill: {
    en: 'Of {{all}} hosts, {{unknown}} on no bill: nothing tells what they cost',
    pt: 'Hosts em nenhuma fatura: {{unknown}} de {{all}}; nada diz quanto custam.',
  },
  forecast_under_way: {
    en: 'The forecast is still being made; what is to come is taken by the run rate until then',
    pt: 'A previsão ainda está sendo feita; até lá, o que está por vir segue o ritmo de gasto.',
  },
  budget_without_charges: {
    en: 'No charge in {{currency}} meets the conditions of this budget, nor did one in the four weeks before; see whether they are written as in the bills',
    pt: 'Nenhuma cobrança em {{currency}} atende às condições deste orçamento, nem atendeu nas quatro semanas anteriores; veja se estão escritas como nas faturas.',
  },
  budget_other_currencies: {
    en: 'Charges in {{currencies}} meet the conditions of this budget too and are not counted, as it is in {{currency}}; make a budget for each currency',
    pt: 'Cobranças em {{currencies}} também atendem às condições deste orçamento e não são contadas, pois ele é em {{currency}}; crie um orçamento para cada moeda.',
  },
  budget_of_few_days: {
    en: 'There are {{days}} days of data only, so what is to come is a guess; what it passes is kept in no history before there are {{needed}}',
    pt: 'Há só {{days}} dias de dados; o que está por vir é um palpite; o que ele ultrapassa não entra no histórico antes de haver {{needed}}.',
  },
  history_short: {
    en: 'there are {{days}} days of history; a forecast needs at least {{needed}}',
    pt: 'Há {{days}} dias de histórico; uma previsão precisa de pelo menos {{needed}}.',
  },
  history_short_for: {
    en: 'there are {{days}} days of history, too few to forecast {{steps}} days; ask for at most {{most}}',
    pt: 'Há {{days}} dias de histórico, poucos para prever {{steps}} dias; peça no máximo {{most}}.',
  },
  outlook_needs_steps: {
    en: 'an outlook needs {{needed}} steps with a unit cost and there are {{known}}; choose a longer period or shorter steps',
    pt: 'Uma perspectiva precisa de {{needed}} passos com custo unitário e há {{known}}; escolha um período maior ou passos menores.',
  },
  nothing_charged: {
    en: 'nothing was charged for this; widen the filters or load bills.',
    pt: 'Nada foi cobrado por isso; amplie os filtros ou carregue faturas.',
  },
  one_unit_needed: {
    en: 'quantities of different units are never added up; add a condition that leaves one unit, as ConsumedUnit = Hours, or break down by ConsumedUnit.',
    pt: 'Quantidades de unidades diferentes nunca são somadas; ponha uma condição que deixe uma só unidade, como ConsumedUnit = Hours, ou detalhe por ConsumedUnit.',
  },
  forecast_ends_wrongly: {
    en: 'the forecast would end on {{end}}; choose a day after {{from}}, where the data ends, and not after {{longest}}.',
    pt: 'A previsão terminaria em {{end}}; escolha um dia depois de {{from}}, onde os dados terminam, e não depois de {{longest}}.',
  },
  limit_of_rows: {
    en: 'The query hit the limit on rows to read; narrow the period or the filters, or raise the limit in the configuration.',
    pt: 'A consulta chegou ao limite de linhas a ler; reduza o período ou os filtros, ou aumente o limite na configuração.',
  },
  limit_of_time: {
    en: 'The query hit the limit on time; narrow the period or the filters, or raise the limit in the configuration.',
    pt: 'A consulta chegou ao limite de tempo; reduza o período ou os filtros, ou aumente o limite na configuração.',
  },
  limit_of_memory: {
    en: 'The query hit the limit on memory; narrow the period or the filters, or raise the limit in the configuration.',
    pt: 'A consulta chegou ao limite de memória; reduza o período ou os filtros, ou aumente o limite na configuração.',
  },
  limit_of_bytes: {
    en: 'The query hit the limit on bytes to read; narrow the period or the filters, or raise the limit in the configuration.',
    pt: 'A consulta chegou ao limite de bytes a ler; reduza o período ou os filtros, ou aumente o limite na configuração.',
  },
  limit_of_result: {
    en: 'The query hit the limit on result rows; narrow the period or the filters, or raise the limit in the configuration.',
    pt: 'A consulta chegou ao limite de linhas do resultado; reduza o período ou os filtros, ou aumente o limite na configuração.',
  },
  engine_silent: {
    en: 'ClickHouse does not answer: {{said}}',
    pt: 'O ClickHouse não responde: “{{said}}”',
  },
  store_closing: {
    en: 'The store is being closed; ask again later.',
    pt: 'O armazenamento está sendo fechado; pergunte de novo mais tarde.',
  },
  failed_unexpectedly: {
    en: 'ThriftData failed in an unexpected way; its log says why',
    pt: 'O ThriftData falhou de um modo inesperado; o registro (log) dele diz por quê.',
  },
  needs_admin: {
    en: "{{what}} needs Grafana's role Admin; ask somebody who has it.",
    pt: '{{what}} exige o papel Admin do Grafana; peça a quem o tem.',
  },
  needs_editor: {
    en: "{{what}} needs Grafana's role Editor or Admin; ask somebody who has it.",
    pt: '{{what}} exige o papel Editor ou Admin do Grafana; peça a quem o tem.',
  },
  whole_bills_only: {
    en: '{{what}} tell of whole bills, and you see a part of the costs (by {{scopes}}); ask an administrator.',
    pt: '{{what}}: isso diz respeito a faturas inteiras, e você vê uma parte dos custos (por {{scopes}}); peça a um administrador.',
  },
  grafana_has_no_scope: {
    en: 'Scopes are in force, and none says what Grafana itself sees. Alert rules, reports and public dashboards ask without a user: add a scope for the role Grafana.',
    pt: 'Há escopos em vigor, e nenhum diz o que o próprio Grafana vê. Regras de alerta, relatórios e painéis públicos perguntam sem usuário: crie um escopo para o papel Grafana.',
  },
  person_has_no_scope: {
    en: 'Scopes say what some people see by their login or e-mail, and none says what you see; ask an administrator to name you in a scope, or to add one for the role {{role}}.',
    pt: 'Escopos dizem o que algumas pessoas veem pelo login ou e-mail, e nenhum diz o que você vê; peça a um administrador que indique você em um escopo, ou que crie um para o papel {{role}}.',
  },
  usage_unseen: {
    en: '{{metric}}: you see none of the costs.',
    pt: '{{metric}}: você não vê nenhum dos custos.',
  },
  usage_not_apart: {
    en: '{{metric}}: you see costs where {{conditions}}, which the usage is not told apart by; whoever keeps the unit cost can pair that with one of the metric’s attributes.',
    pt: '{{metric}}: você vê os custos em que {{conditions}}, e o uso não se distingue por isso; quem mantém o custo unitário pode ligar isso a um dos atributos da métrica.',
  },
  budget_unknown: {
    en: 'there is no budget "{{id}}" among those that you may see',
    pt: 'Não há orçamento “{{id}}” entre os que você pode ver.',
  },
  changed_meanwhile: {
    en: '"{{label}}" was changed by {{by}} at {{at}}; look at it again before you change it',
    pt: '“{{label}}” foi alterado por {{by}} em {{at}}; veja de novo antes de alterar.',
  },
  id_taken: {
    en: 'there is already one with the id "{{id}}"',
    pt: 'Já existe um com o id “{{id}}”.',
  },
  record_gone: {
    en: '"{{id}}" is not there; it may have been removed',
    pt: '“{{id}}” não está lá; pode ter sido removido.',
  },
  source_running: {
    en: '"{{name}}" is running; wait until it has ended.',
    pt: '“{{name}}” está em execução; espere terminar.',
  },
  source_unknown: {
    en: 'there is no source "{{name}}"; use one of: {{known}}.',
    pt: 'Não há fonte “{{name}}”; use uma destas: {{known}}.',
  },
  no_source_configured: {
    en: 'there is no source "{{name}}"; none is configured.',
    pt: 'Não há fonte “{{name}}”; nenhuma está configurada.',
  },
  sources_not_made_here: {
    en: 'Sources are not made here: the configuration has collect.pages switched off. Write the source into the configuration file, or switch it on.',
    pt: 'Fontes não são criadas aqui: a configuração desliga collect.pages. Escreva a fonte no arquivo de configuração ou ligue a opção.',
  },
  metric_unknown: {
    en: 'metric: nothing named "{{metric}}" has come in; GET /api/v1/telemetry/metrics lists what has',
    pt: 'Nada com o nome “{{metric}}” chegou; escolha uma das métricas que chegaram.',
  },
  anomalies_not_watched: {
    en: 'this process does not look for anomalies.',
    pt: 'Este processo não procura anomalias.',
  },
  usage_not_watched: {
    en: 'usage is not watched; set watch.usage.enabled to true.',
    pt: 'O uso não é observado; a configuração o liga com watch.usage.enabled.',
  },
  health_ok: { en: 'Connected. {{why}}', pt: 'Conectado. {{why}}' },
  health_late: {
    en: 'Connected, but some sources are late, by days: {{late}}. {{why}}',
    pt: 'Conectado, mas há fontes atrasadas, em dias: {{late}}. {{why}}',
  },
  health_late_many: {
    en: 'Connected, but {{count}} sources are late, among them by days: {{late}}. {{why}}',
    pt: 'Conectado, mas {{count}} fontes estão atrasadas, entre elas em dias: {{late}}. {{why}}',
  },
  health_empty: {
    en: 'Connected, but there is no data yet. Load a bill, for example with: npx thriftdata ingest PATH',
    pt: 'Conectado, mas ainda não há dados. Carregue uma fatura, por exemplo com: npx thriftdata ingest CAMINHO',
  },
  health_unreachable: {
    en: 'The sidecar runs, but its store is not reachable: {{what}}',
    pt: 'O sidecar está em execução, mas não alcança seu armazenamento: {{what}}',
  },
  health_silent: { en: 'no answer within {{seconds}} seconds', pt: 'nenhuma resposta em {{seconds}} segundos' },
  reach_one: { en: '1 source, data up to {{day}}.', pt: '1 fonte, dados até {{day}}.' },
  reach_same: { en: '{{sources}} sources, data up to {{day}}.', pt: '{{sources}} fontes, dados até {{day}}.' },
  reach_apart: {
    en: '{{sources}} sources, all with data up to {{first}}, the newest up to {{last}}.',
    pt: '{{sources}} fontes, todas com dados até {{first}}, a mais recente até {{last}}.',
  },
} as const satisfies Texts;
