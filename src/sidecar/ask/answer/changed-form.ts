/** A form changed by hand: what it cannot ask is told before it is run. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Language } from '../lexicon/phrases.ts';
import { isFiscalGrain } from '../time/fiscal.ts';
import { answerForm, type AnswerPart, type AnswerTools } from './answer-form.ts';
import { askFiscalStart } from './ask-back.ts';

interface Fault {
  readonly field: string;
  readonly en: string;
  readonly pt: string;
  is(form: QueryForm): boolean;
}

const hasRows = ({ dimensions, grain }: QueryForm) => dimensions.length > 0 || grain !== null;

const faults: readonly Fault[] = [
  {
    field: 'compare',
    en: 'a comparison is of two whole periods and has no steps of time; take out the comparison or the steps',
    pt: 'uma comparação é de dois períodos inteiros e não tem passos no tempo; tire a comparação ou os passos',
    is: ({ compare, grain }) => compare !== null && grain !== null,
  },
  {
    field: 'compare',
    en: 'a pace, a running sum or a number of rows is not compared; take out the comparison or choose another measure',
    pt: 'um ritmo, uma soma acumulada ou um número de linhas não se compara; tire a comparação ou escolha outra medida',
    is: ({ compare, transform, measures }) =>
      compare !== null && (transform !== null || measures.some(({ name }) => name === 'run_rate')),
  },
  {
    field: 'limit',
    en: 'there is nothing to rank: choose a breakdown, or take out how many are shown',
    pt: 'não há o que ordenar: escolha um detalhamento, ou tire quantos são mostrados',
    is: (form) => form.limit !== null && !hasRows(form),
  },
  {
    field: 'rest',
    en: 'everything else is one row only beside the first of one breakdown without steps of time; change the breakdown or leave the rest out',
    pt: 'os demais são uma linha só ao lado dos primeiros de um detalhamento sem passos no tempo; mude o detalhamento ou deixe os demais de fora',
    is: ({ rest, limit, dimensions, grain, limit_per: limitPer }) =>
      rest && (limit === null || dimensions.length !== 1 || grain !== null || limitPer !== null),
  },
  {
    field: 'measures',
    en: 'a share is of something: choose a breakdown',
    pt: 'uma participação é de alguma coisa: escolha um detalhamento',
    is: (form) =>
      !hasRows(form) &&
      form.measures.some(({ name, numerator = [] }) => name === 'share_pct' && numerator.length === 0),
  },
  {
    field: 'measures',
    en: 'it is not said what is counted; choose it',
    pt: 'não está dito o que se conta; escolha',
    is: ({ measures }) => measures.some(({ name, of }) => of === undefined && ['count', 'avg_cost_per'].includes(name)),
  },
  {
    field: 'transform',
    en: 'a running sum needs steps of time; choose them',
    pt: 'uma soma acumulada precisa de passos no tempo; escolha-os',
    is: ({ transform, grain }) => transform === 'cumulative' && grain === null,
  },
  {
    field: 'dimensions',
    en: 'a breakdown names the same thing twice; take one out',
    pt: 'um detalhamento nomeia a mesma coisa duas vezes; tire uma',
    is: ({ dimensions }) => new Set(dimensions).size < dimensions.length,
  },
];

/**
 * Answers a form that somebody changed. By fiscal steps it is asked back when years begin, while that is not decided.
 * Throws a caller error with a sentence where parts do not go together.
 */
export async function answerChanged(form: QueryForm, tools: AnswerTools): Promise<AnswerPart> {
  const { language, fiscal } = tools;
  requireSound(form, language);
  if (!isFiscalGrain(form.grain) || form.fiscal_start !== undefined) {
    return answerForm(form, null, tools);
  }
  return fiscal.isDecided
    ? answerForm({ ...form, fiscal_start: fiscal.month + 1 }, null, tools)
    : askFiscalStart(form, language);
}

/** Throws a caller error with the sentence, in the asker's language, of the first thing that does not go together. */
function requireSound(form: QueryForm, language: Language): void {
  const fault = faults.find(({ is }) => is(form));
  if (fault !== undefined) {
    throw new ThriftDataError('caller', 'form_unsound', fault[language], { field: `form.${fault.field}` });
  }
}
