/** What an answer takes for granted, and how sure its reading is. Pure. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import { fieldTitle } from '../../../contract/form-words.ts';
import type { Language } from '../lexicon/phrases.ts';
import { fold } from '../text/fold.ts';
import { fiscalText, isFiscal, isFiscalGrain, type FiscalStart } from '../time/fiscal.ts';
import type { Understood } from '../understand/understand.ts';
import type { Catalogue } from '../values/catalogue.ts';
import type { RanForm } from './run-form.ts';
import { defaultText } from './sayings.ts';
import { measureMeaning } from './words.ts';

/** The period, the meanings, the defaults and the guesses that an answer rests on. */
export function assumptionsOf(
  form: QueryForm,
  understood: Understood | null,
  ran: RanForm,
  {
    language,
    catalogue,
    fiscal,
  }: { readonly language: Language; readonly catalogue: Catalogue; readonly fiscal: FiscalStart }
): string[] {
  const pt = language === 'pt';
  const day = (instant: string) => instant.slice(0, 10);
  const { says, from, to } = form.time;
  const { dataUpTo, dataFrom } = catalogue;
  const isCut =
    (dataUpTo !== null && Date.parse(to) > Date.parse(dataUpTo)) ||
    (dataFrom !== null && Date.parse(from) < Date.parse(dataFrom));
  return [
    `${says === '' ? (pt ? 'período' : 'period') : says} = ${day(from)} ${pt ? 'até antes de' : 'to before'} ${day(to)} (UTC)`,
    ...(isFiscalGrain(form.grain)
      ? [fiscalText({ month: (form.fiscal_start ?? 1) - 1, isDecided: true }, language)]
      : isFiscal(fold(says))
        ? [fiscalText(fiscal, language)]
        : []),
    ...(form.dimensions.includes('day_of_week') && !form.measures.some(({ name }) => name.startsWith('avg_'))
      ? [pt ? 'cada dia da semana: a soma de todos eles no período' : 'each day of the week: the sum of all of them in the period'] // prettier-ignore
      : []),
    ...form.measures.flatMap(({ name }) => measureMeaning(name, language) ?? []),
    ...(understood?.kind === 'form' ? understood.defaults.map((name) => defaultText(name, language)) : []),
    ...(understood?.read.respelt ?? []).map(({ word, as }) =>
      pt ? `“${word}” lido como ${as}` : `read “${word}” as ${as}`
    ),
    ...form.filters
      .filter(({ op, values }) => op === '=' && values.length > 1)
      .map(({ field, values }) => `${fieldTitle(field, language)} = ${values.slice(0, 8).join(', ')}`),
    ...(isCut
      ? [
          pt
            ? `os dados vão de ${day(dataFrom ?? '')} até antes de ${day(dataUpTo ?? '')}`
            : `data go from ${day(dataFrom ?? '')} to before ${day(dataUpTo ?? '')}`,
        ]
      : []),
    ...(ran.more ? [pt ? 'há mais linhas do que as mostradas' : 'there are more rows than are shown'] : []),
  ];
}

/** How sure the reading is: each word misread or chosen takes from it. */
export function confidenceOf(understood: Understood | null): number {
  if (understood?.kind !== 'form') {
    return 1;
  }
  const guesses = understood.read.marks.filter(
    ({ meaning }) =>
      meaning.kind === 'value' && ['part', 'translated', 'typo', 'concept'].includes(meaning.readings[0]?.how ?? '')
  ).length;
  return Math.round(100 * 0.97 ** (1 + guesses + understood.read.respelt.length)) / 100;
}
