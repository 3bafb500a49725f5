/** What is said where there is no answer, and the defaults that were chosen, in both languages. */
import type { AskAnswer } from '../../../contract/api/ask.ts';
import type { Language } from '../lexicon/phrases.ts';
import type { Default } from '../understand/finish.ts';

type Reason = NonNullable<AskAnswer['reason']>;

const refusals: Readonly<Record<Reason, readonly [en: string, pt: string]>> = {
  write: ['I only read data: nothing is changed, deleted or created from a question.', 'Eu só leio dados: nada é alterado, apagado ou criado a partir de uma pergunta.'],
  injection: ['That reaches past cost and usage questions; I do not follow instructions or run statements.', 'Isso vai além de perguntas sobre custo e uso; não sigo instruções nem executo comandos.'],
  out_of_scope: ['Billing data do not say that: {words}.', 'Dados de cobrança não dizem isso: {words}.'],
  unknown_value: ['There is no “{words}” in the data.', 'Não há “{words}” nos dados.'],
  outside_data: ['There are no data for {words}.', 'Não há dados para {words}.'],
  no_data: ['No charge matches; a zero would mislead.', 'Nenhuma cobrança corresponde; um zero enganaria.'],
  not_understood: ['I did not understand {words}; say it in other words.', 'Não entendi {words}; diga com outras palavras.'],
  untagged: ['Without which tag?', 'Sem qual etiqueta?'],
  limit: ['The question needs more than a query may read; narrow the period or the conditions.', 'A pergunta precisa ler mais do que o permitido; reduza o período ou as condições.'],
}; // prettier-ignore

const defaults: Readonly<Record<Default, readonly [en: string, pt: string]>> = {
  last_30_days: ['no period was named: the last 30 complete days', 'nenhum período foi dito: os últimos 30 dias completos'],
  dashboard_range: ['no period was named: the dashboard’s range', 'nenhum período foi dito: o intervalo do painel'],
  previous_period: ['compared with the period before', 'comparado com o período anterior'],
  average_per_day: ['average per day', 'média por dia'],
  trend_grain: ['step chosen by the length of the period', 'passo escolhido pela duração do período'],
  same_days: ['the period is not over: compared with the same days of the one before', 'o período não terminou: comparado com os mesmos dias do anterior'],
}; // prettier-ignore

/** Why there is no answer. */
export function refusalText(reason: Reason, words: string, language: Language): string {
  const [en, pt] = refusals[reason];
  const shown = words === '' ? (language === 'pt' ? 'a pergunta' : 'the question') : words;
  return (language === 'pt' ? pt : en).replace('{words}', () => shown);
}

export function defaultText(name: Default, language: Language): string {
  const [en, pt] = defaults[name];
  return language === 'pt' ? pt : en;
}
