/** What is wrong with what somebody wrote in a form, by the schemas of the contract. */
import type { Texts } from './texts.ts';

export const forms = {
  about: { en: '{{what}}: {{why}}', pt: '{{what}}: {{why}}' },
  field_fault: { en: '{{inner}} {{why}}', pt: '{{inner}} {{why}}' },
  not_understood: { en: 'not understood', pt: 'não se entende' },
  name_missing: { en: 'missing; give it a name', pt: 'falta; dê um nome' },
  name_of_account_missing: { en: 'missing; name the account', pt: 'falta; diga qual é a conta' },
  name_of_service_missing: { en: 'missing; name the service', pt: 'falta; diga qual é o serviço' },
  name_of_budget_missing: { en: 'missing; give the budget a name', pt: 'falta; dê um nome ao orçamento' },
  name_of_view_missing: { en: 'missing; give the view a name', pt: 'falta; dê um nome à visão' },
  name_of_report_missing: { en: 'missing; give the report a name', pt: 'falta; dê um nome ao relatório' },
  name_of_sender_missing: { en: 'missing; name the sender', pt: 'falta; diga quem envia' },
  name_of_rule_missing: {
    en: 'no name; people find the rule by it',
    pt: 'falta o nome; é por ele que se acha a regra',
  },
  name_of_link_missing: { en: 'no name; people find the link by it', pt: 'falta o nome; é por ele que se acha o link' },
  title_missing: { en: 'missing; give the conversation a title', pt: 'falta; dê um título à conversa' },
  conversation_empty: {
    en: 'empty; a conversation has a question',
    pt: 'vazia; uma conversa tem uma pergunta',
  },
  report_empty: { en: 'empty; a report asks something', pt: 'vazio; um relatório pergunta algo' },
  question_missing: { en: 'missing; write a question', pt: 'falta; escreva uma pergunta' },
  question_absent: {
    en: 'no question; write one such as "Cost by service last month"',
    pt: 'falta a pergunta; escreva uma como “Custo por serviço no mês passado”',
  },
  question_too_long: {
    en: 'the question is longer than 2,000 characters; shorten it',
    pt: 'a pergunta tem mais de 2.000 caracteres; encurte',
  },
  words_absent: {
    en: 'no words; write some, such as "commitment discounts"',
    pt: 'faltam palavras; escreva algumas, como “descontos por compromisso”',
  },
  too_long: {
    en: 'longer than {{most}} characters; shorten it',
    pt: 'tem mais de {{most}} caracteres; encurte',
  },
  is_too_long: {
    en: 'is longer than {{most}} characters; shorten it',
    pt: 'tem mais de {{most}} caracteres; encurte',
  },
  text_with_nul: {
    en: 'a text holds the character NUL; remove it',
    pt: 'um texto contém o caractere NUL; remova',
  },
  text_empty: { en: 'is empty; write it, or leave the field out', pt: 'está vazio; escreva ou deixe o campo de fora' },
  decimal_missing: { en: 'missing; write it like "12.34"', pt: 'falta; escreva como “12.34”' },
  decimal_needed: {
    en: '"{{value}}" is not a decimal; write it like "12.34"',
    pt: '“{{value}}” não é um número decimal; escreva como “12.34”',
  },
  number_too_fine: {
    en: '"{{value}}" has more digits than an amount is kept with (20 before the point, 18 after), or an exponent',
    pt: '“{{value}}” tem mais dígitos do que um valor guarda (20 antes do ponto, 18 depois) ou um expoente',
  },
  above_zero: { en: 'must be above zero', pt: 'deve ser maior que zero' },
  below_zero: {
    en: 'is below zero; usage cannot be negative',
    pt: 'está abaixo de zero; o uso não pode ser negativo',
  },
  currency_needed: {
    en: '"{{value}}" is not an ISO 4217 code; write it like "USD"',
    pt: '“{{value}}” não é um código ISO 4217; escreva como “BRL”',
  },
  currency_empty: {
    en: 'empty; write the currency as the bill states it, like "USD"',
    pt: 'vazio; escreva a moeda como a fatura a informa, por exemplo “BRL”',
  },
  currency_long: {
    en: 'longer than 4096 characters; write the currency as the bill states it, like "USD"',
    pt: 'mais de 4096 caracteres; escreva a moeda como a fatura a informa, por exemplo “BRL”',
  },
  currency_missing: {
    en: 'missing; write the currency of the amount, like "USD"',
    pt: 'falta; escreva a moeda do valor, como “BRL”',
  },
  currency_of_quantity: {
    en: 'a quantity has no currency; leave it out',
    pt: 'uma quantidade não tem moeda; deixe-a de fora',
  },
  currency_same: { en: 'is the same currency as `from`', pt: 'é a mesma moeda de `from`' },
  day_needed: {
    en: '"{{value}}" is not a day; write it like "2026-10-31"',
    pt: '“{{value}}” não é um dia; escreva como “2026-10-31”',
  },
  day_of_month_needed: {
    en: '"{{value}}" is not a day; write it like "2026-09-30"',
    pt: '“{{value}}” não é um dia; escreva como “2026-09-30”',
  },
  day_written: { en: 'a day is written like 2026-11-26', pt: 'um dia se escreve como 2026-11-26' },
  day_not_there: { en: 'no such day; check month and day', pt: 'esse dia não existe; confira o mês e o dia' },
  year_far_off: {
    en: 'a year that no ledger has; check the year',
    pt: 'um ano que nenhum razão contábil tem; confira o ano',
  },
  month_needed: {
    en: '"{{value}}" is not a month; write it like "2026-09"',
    pt: '“{{value}}” não é um mês; escreva como “2026-09”',
  },
  billing_month_needed: {
    en: '"{{value}}" is not a billing month; write it like "2026-09"',
    pt: '“{{value}}” não é um mês de cobrança; escreva como “2026-09”',
  },
  instant_needed: {
    en: '"{{value}}" is not a UTC instant; write it like "2026-06-01T00:00:00Z"',
    pt: '“{{value}}” não é um instante em UTC; escreva como “2026-06-01T00:00:00Z”',
  },
  period_backwards: {
    en: '"from" must lie before "to"; swap them or widen the range',
    pt: '“from” deve vir antes de “to”; troque os dois ou amplie o intervalo',
  },
  days_backwards: {
    en: '"from" must lie before "to"; swap them',
    pt: '“from” deve vir antes de “to”; troque os dois',
  },
  days_of_export_backwards: {
    en: '"from" is later than "to"; swap them.',
    pt: '“from” vem depois de “to”; troque os dois.',
  },
  question_backwards: {
    en: 'the period ends before it begins; swap "from" and "to"',
    pt: 'o período termina antes de começar; troque “from” e “to”',
  },
  after_from: { en: 'must lie after "from"', pt: 'deve vir depois de “from”' },
  after_period_start: {
    en: 'must lie after periodStart: it is the day after the last one',
    pt: 'deve vir depois de periodStart: é o dia seguinte ao último',
  },
  utc_only: { en: 'only "UTC": bills are dated in UTC', pt: 'só “UTC”: as faturas são datadas em UTC' },
  whole_number_needed: {
    en: '"{{value}}" is not a whole number; write it like "{{example}}"',
    pt: '“{{value}}” não é um número inteiro; escreva como “{{example}}”',
  },
  whole_days_needed: {
    en: 'days {{value}} is not a whole number from 1 to 366',
    pt: 'dias: {{value}} não é um número inteiro de 1 a 366',
  },
  days_number_needed: { en: 'days is not a number; write it like 7', pt: 'dias não é um número; escreva como 7' },
  duration_needed: {
    en: '"{{value}}" is no time; write it like 0s, 30m or 1h',
    pt: '“{{value}}” não é uma duração; escreva como 0s, 30m ou 1h',
  },
  conditions_too_many: {
    en: 'more than 50 conditions; name fewer',
    pt: 'mais de 50 condições; use menos',
  },
  conditions_without_rows: {
    en: 'conditions go with "rows", and "rows" with conditions; add one or choose what is seen',
    pt: 'condições valem com “rows”, e “rows” pede condições; adicione uma ou escolha o que se vê',
  },
  nobody_named: {
    en: 'nobody; name a user, a team or a role',
    pt: 'ninguém; indique um usuário, uma equipe ou um papel',
  },
  role_wrong: {
    en: 'a role is Viewer, Editor or Grafana; Admins always see everything',
    pt: 'um papel é Viewer, Editor ou Grafana; quem é Admin sempre vê tudo',
  },
  members_missing: {
    en: 'no members; name logins or e-mail addresses',
    pt: 'sem membros; indique logins ou endereços de e-mail',
  },
  repository_needed: {
    en: '"{{value}}" is no repository; write organisation/repository, or organisation/* for all of it',
    pt: '“{{value}}” não é um repositório; escreva organização/repositório, ou organização/* para toda ela',
  },
  target_missing: {
    en: 'no data source; choose where the link leads',
    pt: 'falta a fonte de dados; escolha aonde o link leva',
  },
  link_field_missing: {
    en: 'no field; name the dimension that both know, such as ResourceId or tag:team',
    pt: 'falta o campo; indique a dimensão que ambos conhecem, como ResourceId ou tag:team',
  },
  link_query_missing: {
    en: 'no query; write what the target is asked',
    pt: 'falta a consulta; escreva o que se pergunta ao destino',
  },
  link_value_unused: {
    en: 'the query does not use the value; write it as ${__value.raw}',
    pt: 'a consulta não usa o valor; escreva-o como ${__value.raw}',
  },
  filter_value_missing: {
    en: 'a filter needs a value; give one or remove the filter',
    pt: 'um filtro precisa de um valor; dê um ou remova o filtro',
  },
  measure_missing: {
    en: 'no measure; name one such as "EffectiveCost"',
    pt: 'falta a medida; indique uma como “EffectiveCost”',
  },
  measure_unknown: {
    en: '"{{value}}" is not a measure; use one such as "EffectiveCost", or a configured unit cost such as "unit:order"',
    pt: '“{{value}}” não é uma medida; use uma como “EffectiveCost”, ou um custo unitário configurado, como “unit:order”',
  },
  dimension_unknown: {
    en: '"{{value}}" is not a dimension; use a FOCUS column such as "ServiceName" or a tag such as "tag:team"',
    pt: '“{{value}}” não é uma dimensão; use uma coluna do FOCUS, como “ServiceName”, ou uma etiqueta, como “tag:team”',
  },
  dimension_of_forecast: {
    en: 'is not a dimension; use one such as "SubAccountName" or "tag:team"',
    pt: 'não é uma dimensão; use uma como “SubAccountName” ou “tag:team”',
  },
  field_unknown: {
    en: '"{{value}}" is not a field; use one such as "service" or a tag such as "tag:team"',
    pt: '“{{value}}” não é um campo; use um como “service” ou uma etiqueta, como “tag:team”',
  },
  measure_not_forecast: {
    en: '"{{value}}" cannot be forecast; use EffectiveCost, BilledCost, ListCost, ContractedCost or {{quantity}}',
    pt: '“{{value}}” não se prevê; use EffectiveCost, BilledCost, ListCost, ContractedCost ou {{quantity}}',
  },
  choice_wrong: {
    en: '{{field}} "{{value}}" is not one of {{known}}',
    pt: '{{field}} “{{value}}” não é uma das opções: {{known}}',
  },
  json_of_filters: {
    en: 'not understood; write JSON like [{"field":"name","operator":"contains","values":["prod"]}]',
    pt: 'não se entende; escreva JSON como [{"field":"name","operator":"contains","values":["prod"]}]',
  },
  tag_key_empty: {
    en: 'a tag key is empty; write it like team',
    pt: 'uma chave de etiqueta está vazia; escreva como team',
  },
  tag_key_too_long: {
    en: 'a tag key is longer than 200 characters; shorten it',
    pt: 'uma chave de etiqueta tem mais de 200 caracteres; encurte',
  },
  tag_key_with_tag: {
    en: 'tag key "{{value}}" begins with tag:; write the key alone, as team',
    pt: 'a chave de etiqueta “{{value}}” começa com tag:; escreva só a chave, como team',
  },
  tag_keys_too_many: {
    en: 'more than 10 tag keys; keep those by which people answer for costs',
    pt: 'mais de 10 chaves de etiqueta; fique com as que dizem quem responde pelos custos',
  },
  setting_number_needed: {
    en: '{{name}} is not a number; write it like {{example}}, or leave it empty',
    pt: '{{name}} não é um número; escreva como {{example}} ou deixe vazio',
  },
  setting_out_of_range: {
    en: '{{name}} {{value}} is not a whole number from {{least}} to {{most}}',
    pt: '{{name}}: {{value}} não é um número inteiro de {{least}} a {{most}}',
  },
  number_format_wrong: {
    en: 'numberFormat "{{value}}" is not one of {{known}}, or ""',
    pt: 'numberFormat “{{value}}” não é uma das opções: {{known}}, ou vazio',
  },
  fiscal_year_needed: {
    en: 'fiscalYearStart is not a number; write the month as 1 to 12',
    pt: 'fiscalYearStart não é um número; escreva o mês de 1 a 12',
  },
  fiscal_year_wrong: {
    en: 'fiscalYearStart {{value}} is not a month; write 1 to 12',
    pt: 'fiscalYearStart: {{value}} não é um mês; escreva de 1 a 12',
  },
  page_unknown: {
    en: 'not a page of ThriftData; write the last part of its address',
    pt: 'não é uma página do ThriftData; escreva a última parte do endereço dela',
  },
  address_query_wrong: {
    en: 'not the query of an address; it begins with "?"',
    pt: 'não é a consulta de um endereço; ela começa com “?”',
  },
  signals_missing: {
    en: 'nothing; name metrics, traces or logs',
    pt: 'nada; indique metrics, traces ou logs',
  },
} as const satisfies Texts;
