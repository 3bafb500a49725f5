/** Units of consumption in a question: "per GB", "por milhão de requisições", "quantas horas". */
import { nameWords } from '../text/fold.ts';

const words: Readonly<Record<string, string>> = {
  gigabyte: 'gb', gigabytes: 'gb', giga: 'gb', gigas: 'gb', gbs: 'gb', terabyte: 'tb', terabytes: 'tb', teras: 'tb', tebibyte: 'tib', tebibytes: 'tib', gibibyte: 'gib', gibibytes: 'gib',
  megabyte: 'mb', megabytes: 'mb', hours: 'hour', hora: 'hour', horas: 'hour', hr: 'hour', hrs: 'hour', months: 'month', mes: 'month', meses: 'month', mo: 'month', days: 'day', dia: 'day', dias: 'day',
  seconds: 'second', segundo: 'second', segundos: 'second', sec: 'second', minutes: 'minute', minuto: 'minute', minutos: 'minute',
  requests: 'request', requisicao: 'request', requisicoes: 'request', solicitacao: 'request', solicitacoes: 'request', calls: 'call', chamada: 'call', chamadas: 'call',
  nodes: 'node', no: 'node', nos: 'node', hosts: 'host', users: 'user', usuario: 'user', usuarios: 'user', images: 'image', imagem: 'image', imagens: 'image', queries: 'query', consulta: 'query', consultas: 'query',
  messages: 'message', mensagem: 'message', mensagens: 'message', operations: 'operation', operacao: 'operation', operacoes: 'operation', transactions: 'transaction', transacao: 'transaction', transacoes: 'transaction',
  instances: 'instance', instancia: 'instance', instancias: 'instance', cores: 'core', nucleo: 'core', nucleos: 'core', units: 'unit', unidade: 'unit', unidades: 'unit', credits: 'credit', creditos: 'credit', credito: 'credit',
  tokens: 'token', events: 'event', eventos: 'event', evento: 'event', executions: 'execution', execucoes: 'execution', execucao: 'execution', invocations: 'invocation', invocacoes: 'invocation', invocacao: 'invocation',
  dbus: 'dbu', vcpus: 'vcpu', cpus: 'cpu', keys: 'key', chaves: 'key', chave: 'key', licenses: 'license', licencas: 'license', licenca: 'license', seats: 'seat', emails: 'email', spans: 'span', metrics: 'metric', metricas: 'metric', metrica: 'metric', servers: 'server', servidor: 'server', servidores: 'server', pods: 'pod', virtual: 'v', kwhs: 'kwh', quilowatt: 'kw', kilowatt: 'kw', racks: 'rack', quantity: 'quantity',
}; // prettier-ignore

/** Units that mean nearly the same where a question does not tell them apart. */
const alike: Readonly<Record<string, string>> = {
  tb: 'tib',
  tib: 'tb',
  gb: 'gib',
  gib: 'gb',
  mb: 'mib',
  mib: 'mb',
  call: 'request',
  invocation: 'request',
};

const fillers = new Set(['of', 'de', 'por', 'per', 'a']);

function canonical(parts: readonly string[]): string {
  return parts
    .map((part) => words[part] ?? part)
    .filter((part) => !fillers.has(part))
    .join('');
}

export interface UnitIndex {
  /** The unit that words name, as the data writes it. */
  find(parts: readonly string[]): string | null;
  readonly longest: number;
}

/** Makes the index of the units in the data. */
export function createUnitIndex(units: readonly string[]): UnitIndex {
  const byName = new Map<string, string>();
  for (const unit of units) {
    byName.set(canonical(nameWords(unit)), unit);
  }
  for (const [name, unit] of [...byName]) {
    const other = alike[name];
    if (other !== undefined && !byName.has(other)) {
      byName.set(other, unit);
    }
  }
  const isFiller = (word: string | undefined) => fillers.has(word ?? '');
  return {
    find: (parts) => (isFiller(parts[0]) || isFiller(parts.at(-1)) ? null : (byName.get(canonical(parts)) ?? null)),
    longest: 4,
  };
}
