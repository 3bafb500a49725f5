/** What panels, downloads and calls refuse: a question that cannot be asked so, and who asks it. */
import type { Texts } from './texts.ts';

export const questions = {
  token_missing: {
    en: 'no token: enter the sidecar’s token in the settings of the ThriftData data source',
    pt: 'falta o token: informe o token do sidecar nas configurações da fonte de dados ThriftData',
  },
  token_wrong: {
    en: 'wrong token: the one in the settings of the ThriftData data source is not the sidecar’s',
    pt: 'token errado: o das configurações da fonte de dados ThriftData não é o do sidecar',
  },
  query_no_json: {
    en: 'query {{id}} is not JSON; save the panel again',
    pt: 'a consulta {{id}} não é JSON; salve o painel de novo',
  },
  query_without_range: {
    en: 'query {{id}} has no time range; choose one',
    pt: 'a consulta {{id}} não tem intervalo de tempo; escolha um',
  },
  query_far_off: {
    en: 'query {{id}} asks for years that frames cannot hold; choose a time range before 2262',
    pt: 'a consulta {{id}} pede anos que os quadros não comportam; escolha um intervalo anterior a 2262',
  },
  query_without_metric: {
    en: 'query {{id}} names no metric; choose one',
    pt: 'a consulta {{id}} não indica uma métrica; escolha uma',
  },
  query_without_granularity: {
    en: 'a time series needs a granularity; pick day, week or month, or the format "numeric" for one value',
    pt: 'uma série temporal precisa de granularidade; escolha dia, semana ou mês, ou o formato “numeric” para um só valor',
  },
  range_backwards: {
    en: 'the time range ends before it begins; swap from and to',
    pt: 'o intervalo de tempo termina antes de começar; troque from e to',
  },
  unit_days_no_total: {
    en: 'unit costs of days do not add up to a total; choose the format "timeseries"',
    pt: 'custos unitários de dias não somam um total; escolha o formato “timeseries”',
  },
  forecast_in_past: {
    en: 'the forecast ends before today; choose a later end',
    pt: 'a previsão termina antes de hoje; escolha um fim posterior',
  },
  anomalies_filter: {
    en: 'anomalies have no "{{dimension}}"; filter them by {{known}}',
    pt: 'anomalias não têm “{{dimension}}”; filtre por {{known}}',
  },
  events_filter: {
    en: 'events cannot be filtered by "{{condition}}"; filter them with = by {{known}}',
    pt: 'eventos não se filtram por “{{condition}}”; filtre com = por {{known}}',
  },
  question_of_steps: {
    en: 'the question asks for steps of time; ask for one period',
    pt: 'a pergunta pede passos de tempo; pergunte por um só período',
  },
  question_stopped: {
    en: 'the question was stopped by whoever asked it',
    pt: 'a pergunta foi interrompida por quem a fez',
  },
  statement_stopped: {
    en: 'the statement was stopped by whoever asked for it',
    pt: 'a consulta foi interrompida por quem a pediu',
  },
  form_without_range: {
    en: 'the form is to follow a range, and none was sent; send one',
    pt: 'o formulário deve seguir um intervalo, e nenhum foi enviado; envie um',
  },
  order_unknown: {
    en: 'order.by: "{{by}}" is not in the answer; use one of {{known}}',
    pt: 'order.by: “{{by}}” não está na resposta; use um destes: {{known}}',
  },
  order_not_there: {
    en: '{{field}}: "{{name}}" is not in the answer',
    pt: '{{field}}: “{{name}}” não está na resposta',
  },
  order_not_asked: {
    en: 'order.by: "{{by}}" is not one of "by"; add it there',
    pt: 'order.by: “{{by}}” não está em “by”; acrescente-o lá',
  },
  rest_unclear: {
    en: 'rest: only with `top`, one dimension, no steps and nothing counted; leave it out',
    pt: 'rest: só com `top`, uma dimensão, sem passos e sem contagens; deixe de fora',
  },
  split_needs_newer: {
    en: 'version {{version}} of FOCUS has no columns for split charges; write 1.3 or 1.4, or leave split out.',
    pt: 'a versão {{version}} do FOCUS não tem colunas para cobranças divididas; escreva 1.3 ou 1.4, ou deixe split de fora.',
  },
  split_unknown: {
    en: 'split "{{value}}" is not known; write kubernetes',
    pt: 'split “{{value}}” não é conhecido; escreva kubernetes',
  },
  nothing_to_export: {
    en: 'there are no charges from {{from}} to {{to}}; check the billing months with "thriftdata doctor".',
    pt: 'não há cobranças de {{from}} a {{to}}; confira os meses de cobrança com “thriftdata doctor”.',
  },
  nothing_to_export_of: {
    en: 'there are no charges from {{from}} to {{to}} of source "{{source}}"; check the billing months with "thriftdata doctor".',
    pt: 'não há cobranças de {{from}} a {{to}} da fonte “{{source}}”; confira os meses de cobrança com “thriftdata doctor”.',
  },
  body_no_json: {
    en: 'the body is not JSON; send an object such as {"measures": […]}',
    pt: 'o corpo não é JSON; envie um objeto como {"measures": […]}',
  },
  body_no_object: { en: 'the body is not a JSON object; send {}', pt: 'o corpo não é um objeto JSON; envie {}' },
  body_too_large: {
    en: 'the body is larger than {{bytes}} bytes; ask for less',
    pt: 'o corpo passa de {{bytes}} bytes; peça menos',
  },
  call_unknown: {
    en: 'there is no call "{{path}}"; use one of: {{known}}',
    pt: 'não há chamada “{{path}}”; use uma destas: {{known}}',
  },
  call_method: {
    en: '"{{path}}" is called with {{methods}}, not {{method}}',
    pt: '“{{path}}” se chama com {{methods}}, não com {{method}}',
  },
  state_unreachable: {
    en: 'the PostgreSQL server of state.url does not answer: {{said}}; check the address and that it runs',
    pt: 'o servidor PostgreSQL de state.url não responde: “{{said}}”; confira o endereço e se ele está rodando',
  },
  state_closed: {
    en: 'the state was asked after it was closed',
    pt: 'o estado foi consultado depois de fechado',
  },
  store_busy: {
    en: 'Another ThriftData ({{other}}) is loading into this ClickHouse; load again when it has ended. If it was stopped, its lease ends within a minute.',
    pt: 'Outro ThriftData ({{other}}) está carregando neste ClickHouse; carregue de novo quando ele terminar. Se foi interrompido, a reserva dele acaba em um minuto.',
  },
  lease_lost: {
    en: 'This process stood still for more than {{seconds}} seconds while it loaded, so that another may have undone its work; load again.',
    pt: 'Este processo ficou parado mais de {{seconds}} segundos durante o carregamento, e outro pode ter desfeito o trabalho; carregue de novo.',
  },
} as const satisfies Texts;
