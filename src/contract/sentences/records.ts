/** What is wrong with budgets, unit costs, virtual tags and what else people decide, beyond a single field. */
import type { Texts } from './texts.ts';

export const records = {
  budget_amount_needed: {
    en: 'a budget is more than nothing; write an amount above 0, as 0.01 to be told of any cost',
    pt: 'um orçamento é mais que zero; escreva um valor acima de 0, como 0.01 para saber de qualquer custo',
  },
  budget_growth_wrong: {
    en: '"{{value}}" is no growth; write percent above -100 and below 1000, as "2.5"',
    pt: '“{{value}}” não é um crescimento; escreva uma porcentagem acima de -100 e abaixo de 1000, como “2.5”',
  },
  budget_measure_wrong: {
    en: 'a budget is money or a quantity; choose a cost such as EffectiveCost, or {{quantity}}',
    pt: 'um orçamento é dinheiro ou uma quantidade; escolha um custo, como EffectiveCost, ou {{quantity}}',
  },
  budget_threshold_twice: {
    en: 'the same threshold twice; remove one',
    pt: 'o mesmo limite duas vezes; remova um',
  },
  budget_amount_twice: {
    en: 'two amounts from the same day on; remove one',
    pt: 'dois valores a partir do mesmo dia; remova um',
  },
  budget_one_unit_needed: {
    en: 'quantities of different units are never added up; add a condition that leaves one unit, as ConsumedUnit = Hours',
    pt: 'quantidades de unidades diferentes nunca são somadas; ponha uma condição que deixe uma só unidade, como ConsumedUnit = Hours',
  },
  budget_growth_of_days: {
    en: 'only months, quarters and years grow from one to the next; choose one of them, or leave growth out',
    pt: 'só meses, trimestres e anos crescem de um para o outro; escolha um deles ou deixe o crescimento de fora',
  },
  budget_parent_unknown: {
    en: '"{{parent}}" is no budget; choose one that is there, or none',
    pt: '“{{parent}}” não é um orçamento; escolha um que exista, ou nenhum',
  },
  budget_parent_circle: {
    en: 'a budget cannot be a part of itself, nor of one below it; choose another',
    pt: 'um orçamento não pode ser parte de si mesmo nem de um abaixo dele; escolha outro',
  },
  unit_name_missing: {
    en: 'missing; say what the cost is per, such as "order"',
    pt: 'falta; diga por que unidade é o custo, como “pedido”',
  },
  unit_name_wrong: {
    en: 'is words with single spaces, without commas, bars and dollar signs',
    pt: 'são palavras com um só espaço entre elas, sem vírgulas, barras e cifrões',
  },
  unit_metric_missing: {
    en: 'missing; name a metric that came in',
    pt: 'falta; indique uma métrica que chegou',
  },
  unit_per_wrong: {
    en: '"{{value}}" is not above 0; write how many units the cost is of, such as 1000',
    pt: '“{{value}}” não é maior que 0; escreva de quantas unidades é o custo, como 1000',
  },
  unit_pair_twice: {
    en: 'the same dimension of costs twice; keep one',
    pt: 'a mesma dimensão de custos duas vezes; fique com uma',
  },
  unit_cost_there: {
    en: 'there is a unit cost "{{name}}" already; change that one',
    pt: 'já existe um custo unitário “{{name}}”; altere esse',
  },
  unit_word_of_other: {
    en: '"{{text}}" in {{field}} is what the unit cost "{{owner}}" is called already; keep it in one of the two',
    pt: '“{{text}}” em {{field}} já é como se chama o custo unitário “{{owner}}”; deixe-o em um dos dois',
  },
  unit_word_taken: {
    en: '"{{text}}" in {{field}} is a {{meaning}} in questions already, which "cost per {{text}}" would no longer ask for; use a word of its own',
    pt: '“{{text}}” em {{field}} já significa outra coisa nas perguntas ({{meaning}}), que “custo por {{text}}” deixaria de pedir; use uma palavra própria',
  },
  unit_one_dimension: {
    en: 'a unit cost is broken down by one dimension at a time; keep one of {{known}}',
    pt: 'um custo unitário se detalha por uma dimensão de cada vez; fique com uma destas: {{known}}',
  },
  unit_not_by: {
    en: '"Cost per {{name}}" cannot be broken down by {{dimension}}, which {{metric}} does not have; use {{known}}, or pair it with one of the metric\'s in the unit cost',
    pt: '“Custo por {{name}}” não se detalha por {{dimension}}, que {{metric}} não tem; use {{known}}, ou ligue-a a uma da métrica no custo unitário',
  },
  unit_on_its_own: {
    en: 'ask for {{other}} on its own: it has no currency to stand beside unit costs',
    pt: 'pergunte por {{other}} à parte: não tem moeda para ficar ao lado de custos unitários',
  },
  unit_unknown: {
    en: 'there is no unit cost "{{name}}"; {{what}}',
    pt: 'não há custo unitário “{{name}}”; {{what}}',
  },
  none_is_configured: { en: 'none is configured', pt: 'nenhum está configurado' },
  rule_without_condition: {
    en: 'a rule needs a condition; what no rule catches is said by "otherwise"',
    pt: 'uma regra precisa de uma condição; o que nenhuma regra pega vai em “otherwise”',
  },
  rule_conditions_too_many: {
    en: 'more than 20 conditions in one rule; name several values in one condition',
    pt: 'mais de 20 condições em uma regra; ponha vários valores em uma condição',
  },
  rules_missing: { en: 'no rule; add one', pt: 'nenhuma regra; adicione uma' },
  rules_too_many: {
    en: 'more than 200 rules; name several values in one condition',
    pt: 'mais de 200 regras; ponha vários valores em uma condição',
  },
  tag_name_wrong: {
    en: 'holds one of = ! , ; " or a line break; leave it out',
    pt: 'contém um destes: = ! , ; " ou uma quebra de linha; tire',
  },
  pattern_too_long: {
    en: '"{{value}}" is longer than 500 characters; shorten it',
    pt: '“{{value}}” tem mais de 500 caracteres; encurte',
  },
  pattern_not_re2: {
    en: '"{{value}}" looks around or back, or repeats more than 1,000 times, which RE2 does not know; write it without',
    pt: '“{{value}}” olha em volta ou para trás, ou repete mais de 1.000 vezes, o que o RE2 não conhece; escreva sem isso',
  },
  pattern_wrong: {
    en: '"{{value}}" is not a regular expression; write it like "^prod-[0-9]+$"',
    pt: '“{{value}}” não é uma expressão regular; escreva como “^prod-[0-9]+$”',
  },
  pattern_of_engine: {
    en: 'rules: the engine does not know the expression "{{pattern}}"; write it as RE2 does',
    pt: 'rules: o motor não conhece a expressão “{{pattern}}”; escreva como o RE2',
  },
  tag_there: {
    en: 'there is already a virtual tag "{{name}}"; give it another name, or change that one',
    pt: 'já existe uma etiqueta virtual “{{name}}”; dê outro nome ou altere essa',
  },
  tag_in_file_twice: {
    en: '"{{name}}" is there twice; keep one of them',
    pt: '“{{name}}” está duas vezes; fique com uma',
  },
  tag_in_use: {
    en: '"{{name}}" is asked for by {{users}}; change that first',
    pt: '“{{name}}” é usada em {{users}}; altere isso antes',
  },
  tag_circle: {
    en: 'rules: {{chain}}; a virtual tag cannot depend on itself',
    pt: 'rules: {{chain}}; uma etiqueta virtual não pode depender de si mesma',
  },
  token_day_over: {
    en: 'expiresAt: {{day}} is over; choose a day within the next {{most}} days',
    pt: 'expiresAt: {{day}} já passou; escolha um dia dentro dos próximos {{most}} dias',
  },
  token_day_far: {
    en: 'expiresAt: {{day}} is more than a year away; choose a day within the next {{most}} days',
    pt: 'expiresAt: {{day}} está a mais de um ano; escolha um dia dentro dos próximos {{most}} dias',
  },
  token_unknown: {
    en: 'this API token is not known; it may have been removed',
    pt: 'este token da API não é conhecido; pode ter sido removido',
  },
  token_ended: {
    en: 'the API token "{{name}}" ended at {{at}}; ask an administrator for a new one',
    pt: 'o token da API “{{name}}” venceu em {{at}}; peça um novo a um administrador',
  },
  sender_unknown: {
    en: 'no sender has this token; it may have been renewed or removed',
    pt: 'nenhum remetente tem este token; pode ter sido renovado ou removido',
  },
  sender_ended: {
    en: 'the token of "{{name}}" ended at {{at}}; ask an administrator for a new one',
    pt: 'o token de “{{name}}” venceu em {{at}}; peça um novo a um administrador',
  },
  sender_not_for: {
    en: 'the token of "{{name}}" is for {{signals}}, not for {{signal}}',
    pt: 'o token de “{{name}}” é para {{signals}}, não para {{signal}}',
  },
  sender_there: {
    en: 'there is already a sender "{{name}}"; renew its token, or choose another name',
    pt: 'já existe um remetente “{{name}}”; renove o token dele ou escolha outro nome',
  },
  sender_day_over: {
    en: '{{at}} is over; choose a later day, or leave it out',
    pt: '{{at}} já passou; escolha um dia posterior ou deixe de fora',
  },
  nothing_received_here: {
    en: 'nothing can be received here; ask the sidecar that receives',
    pt: 'nada pode ser recebido aqui; pergunte ao sidecar que recebe',
  },
  model_unknown: {
    en: 'there is no model "{{id}}"; there are: {{known}}',
    pt: 'não há modelo “{{id}}”; há: {{known}}',
  },
  model_unknown_here: {
    en: 'there is no model "{{id}}"; none is trained here.',
    pt: 'não há modelo “{{id}}”; nenhum é treinado aqui.',
  },
  report_without_channel: {
    en: 'the report "{{name}}" has no channel; give it one',
    pt: 'o relatório “{{name}}” não tem canal; dê um a ele',
  },
  channel_unknown: {
    en: 'there is no channel "{{name}}"; configured are: {{known}}',
    pt: 'não há canal “{{name}}”; estão configurados: {{known}}',
  },
  channel_none: {
    en: 'there is no channel "{{name}}"; none is configured in reports.channels',
    pt: 'não há canal “{{name}}”; nenhum está configurado em reports.channels',
  },
  reports_not_sent_here: { en: 'this sidecar sends no reports', pt: 'este sidecar não envia relatórios' },
  report_not_named: {
    en: 'neither "id" nor "report" is given; name one',
    pt: 'não há “id” nem “report”; indique um deles',
  },
  conversation_unknown: {
    en: 'there is no conversation "{{id}}" of yours',
    pt: 'não há conversa sua “{{id}}”',
  },
  nobody_signed_in: {
    en: 'nobody is signed in; conversations are kept for who asks',
    pt: 'ninguém entrou; conversas são guardadas para quem pergunta',
  },
  list_field_unknown: {
    en: '"{{field}}" is no field of this list; use one of {{known}}',
    pt: '“{{field}}” não é um campo desta lista; use um destes: {{known}}',
  },
  list_value_wrong: {
    en: '{{field}}: "{{value}}" cannot be compared with it; {{why}}',
    pt: '{{field}}: “{{value}}” não se compara com ele; {{why}}',
  },
  give_a_number: { en: 'give a number', pt: 'dê um número' },
  give_an_instant: {
    en: 'give an instant like 2026-09-01T00:00:00Z',
    pt: 'dê um instante como 2026-09-01T00:00:00Z',
  },
  give_true_or_false: { en: 'give true or false', pt: 'dê true ou false' },
} as const satisfies Texts;
