/** What was not taken of telemetry, syslog and events, and what the rooms of clusters and resources refuse. */
import type { Texts } from './texts.ts';

export const telemetry = {
  otlp_series_full: {
    en: 'the source has its {{most}} series (otlp.maxSeries); send fewer attributes',
    pt: 'a fonte já tem suas {{most}} séries (otlp.maxSeries); envie menos atributos',
  },
  otlp_log_without_time: { en: 'a log record without a time', pt: 'um registro de log sem horário' },
  otlp_metric_kind: { en: 'a metric of a kind that is not known', pt: 'uma métrica de tipo desconhecido' },
  otlp_no_value_recorded: {
    en: 'the point says that no value was recorded',
    pt: 'o ponto diz que nenhum valor foi registrado',
  },
  otlp_point_without_time: {
    en: 'the point has no time, or one beyond the year 2105',
    pt: 'o ponto não tem horário, ou tem um além do ano 2105',
  },
  otlp_point_without_value: { en: 'the point has no value', pt: 'o ponto não tem valor' },
  otlp_not_finite: { en: 'the value is not a finite number', pt: 'o valor não é um número finito' },
  otlp_no_temporality: {
    en: 'the {{type}} has no aggregation temporality',
    pt: 'a métrica ({{type}}) não tem temporalidade de agregação',
  },
  otlp_span_incomplete: {
    en: 'a span without trace id, span id, start or end',
    pt: 'um span sem trace id, span id, início ou fim',
  },
  syslog_too_long: { en: 'longer than {{bytes}} bytes', pt: 'tem mais de {{bytes}} bytes' },
  syslog_too_many: { en: 'more came than the store takes', pt: 'veio mais do que o armazenamento recebe' },
  syslog_less_severe: {
    en: 'it is less severe than the configuration asks for',
    pt: 'é menos grave do que a configuração pede',
  },
  syslog_without_text: { en: 'a message without text', pt: 'uma mensagem sem texto' },
  syslog_older_format: {
    en: 'not RFC 5424, perhaps the older RFC 3164: have the sender use the newer format',
    pt: 'não é RFC 5424, talvez a antiga RFC 3164: faça o remetente usar o formato mais novo',
  },
  syslog_header: {
    en: 'its header is not that of RFC 5424',
    pt: 'o cabeçalho não é o da RFC 5424',
  },
  syslog_priority: { en: 'its priority {{value}} is above 191', pt: 'a prioridade {{value}} passa de 191' },
  syslog_data: {
    en: 'its structured data is not that of RFC 5424',
    pt: 'os dados estruturados não são os da RFC 5424',
  },
  syslog_time: { en: 'its time {{time}} is none', pt: 'o horário {{time}} não é válido' },
  event_file_no_json: { en: 'the file is no JSON', pt: 'o arquivo não é JSON' },
  event_file_no_records: { en: 'the file has no list "Records"', pt: 'o arquivo não tem a lista “Records”' },
  event_file_unreadable: { en: 'the file cannot be read', pt: 'o arquivo não pode ser lido' },
  event_file_damaged: { en: 'the file is damaged from here on', pt: 'o arquivo está danificado daqui em diante' },
  event_line_no_json: { en: 'the line is no JSON', pt: 'a linha não é JSON' },
  event_time_wrong: {
    en: 'is not a time of CloudTrail, like 2026-10-01T12:00:00Z',
    pt: 'não é um horário do CloudTrail, como 2026-10-01T12:00:00Z',
  },
  event_no_cloudtrail: { en: 'no record of CloudTrail', pt: 'não é um registro do CloudTrail' },
  event_no_ocsf: { en: 'no record of OCSF', pt: 'não é um registro OCSF' },
  event_changed_nothing: { en: 'it changed nothing', pt: 'não mudou nada' },
  event_call_failed: { en: 'the call failed', pt: 'a chamada falhou' },
  event_no_management: { en: 'it is no management event', pt: 'não é um evento de gerenciamento' },
  event_without_time: {
    en: 'time: neither time nor time_dt tells when it happened',
    pt: 'time: nem time nem time_dt dizem quando ocorreu',
  },
  event_without_call_id: {
    en: 'metadata.uid: missing; without it nothing tells calls apart',
    pt: 'metadata.uid: falta; sem ele nada distingue as chamadas',
  },
  event_without_finding_id: {
    en: 'finding_info.uid: missing; without it nothing tells findings apart',
    pt: 'finding_info.uid: falta; sem ele nada distingue os achados',
  },
  event_class: {
    en: 'class {{class}} is no finding and no API call',
    pt: 'a classe {{class}} não é um achado nem uma chamada de API',
  },
  event_closed: {
    en: 'the check passed or the finding is closed',
    pt: 'a verificação passou ou o achado está encerrado',
  },
  event_no_event: { en: 'no event', pt: 'não é um evento' },
  telemetry_busy: {
    en: 'more telemetry comes in than the store takes; send it again later',
    pt: 'chega mais telemetria do que o armazenamento recebe; envie de novo mais tarde',
  },
  day_not_kept: {
    en: 'day: what was delivered of {{cluster}} on {{day}} is not kept; collect the day again, then it is',
    pt: 'dia: o que foi entregue de {{cluster}} em {{day}} não está guardado; colete o dia de novo e estará',
  },
  too_many_resources: {
    en: 'period: more than {{most}} resources are named by its events, and you see a part of the costs; choose a shorter period or more conditions',
    pt: 'período: seus eventos citam mais de {{most}} recursos, e você vê uma parte dos custos; escolha um período menor ou mais condições',
  },
  not_whole_days: {
    en: '{{field}}: "{{instant}}" is not the start of a UTC day; {{what}} are known by day, write it like "2026-11-26"',
    pt: '{{field}}: “{{instant}}” não é o começo de um dia em UTC; isto é conhecido por dia, escreva como “2026-11-26”',
  },
  hosts_dimension: {
    en: '"{{value}}" is nothing that hosts are told apart by; use {{known}}',
    pt: 'hosts não se distinguem por “{{value}}”; use {{known}}',
  },
  kubernetes_dimension: {
    en: '"{{value}}" is no dimension of Kubernetes; use {{known}}',
    pt: '“{{value}}” não é uma dimensão de Kubernetes; use {{known}}',
  },
  spans_dimension: {
    en: '"{{value}}" is no dimension of spans; use {{known}}',
    pt: '“{{value}}” não é uma dimensão de spans; use {{known}}',
  },
  spans_weight: {
    en: '"{{value}}" is no weight; use duration, count or attribute.<key> of a number',
    pt: '“{{value}}” não é um peso; use duration, count ou attribute.<chave> de um número',
  },
  telemetry_dimension: {
    en: '"{{value}}" is no dimension of telemetry; use {{known}}',
    pt: '“{{value}}” não é uma dimensão de telemetria; use {{known}}',
  },
} as const satisfies Texts;
