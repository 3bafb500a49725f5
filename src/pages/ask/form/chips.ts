/** The parts of a query form as chips: what each is called, and the form without it. Pure. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import {
  fieldTitle,
  formMeasures,
  grainTitle,
  measureTitle,
  periodText,
  type FormMeasureName,
} from '../../../contract/form-words.ts';
import { partsOf } from '../../../contract/form-parts.ts';
import { withBreakdown, withCompare, withGrain, withHaving, withoutMeasure } from './change';

export type PartKind = 'measure' | 'period' | 'breakdown' | 'steps' | 'filter' | 'having' | 'compare' | 'limit';

export interface Chip {
  readonly key: string;
  readonly kind: PartKind;
  /** Which of several measures or conditions. */
  readonly at: number;
  readonly label: string;
  /** Null for what every form has. */
  readonly without: QueryForm | null;
}

type Language = 'en' | 'pt';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Chips in the order of a sentence: what, when, by what, of which charges, against what, how many. */
export function chipsOf(form: QueryForm, language: Language): Chip[] {
  const pt = language === 'pt';
  const titles = Object.fromEntries(
    [...form.dimensions, ...form.filters.map(({ field }) => field)].map((field) => [
      field,
      capital(fieldTitle(field, language)),
    ])
  );
  const parts = partsOf(form, titles);
  const partAt = (key: string) => parts.find((part) => part.key === key);
  const { says } = form.time;
  const days = periodText(form.time, language);
  return [
    ...form.measures.map((measure, at): Chip => ({
      ...{ key: `measure-${at}`, kind: 'measure', at, label: measureText(measure, language) },
      without: form.measures.length > 1 ? withoutMeasure(form, at) : null,
    })),
    { key: 'period', kind: 'period', at: 0, label: says === '' ? days : `${says}: ${days}`, without: null },
    ...form.dimensions.map((field, at): Chip => ({
      ...{ key: `dimension-${field}`, kind: 'breakdown', at, label: titles[field] ?? field },
      without:
        partAt(`dimension-${field}`) === undefined
          ? null
          : withBreakdown(
              form,
              form.dimensions.filter((other) => other !== field)
            ),
    })),
    ...(form.grain === null
      ? []
      : [
          {
            ...{ key: 'steps', kind: 'steps' as const, at: 0, without: withGrain(form, null) },
            label: pt ? `Por ${grainTitle(form.grain, language)}` : `By ${grainTitle(form.grain, language)}`,
          },
        ]),
    ...form.filters.flatMap((_, at): Chip[] => {
      const part = partAt(`filter-${at}`);
      return part === undefined ? [] : [{ ...part, kind: 'filter', at }];
    }),
    ...(form.having ?? []).map(([name, operator, value], at): Chip => ({
      ...{ key: `having-${at}`, kind: 'having', at, label: `${havingTitle(name, language)} ${operator} ${value}` },
      without: withHaving(form, at, null),
    })),
    ...(form.compare === null
      ? []
      : [
          {
            ...{ key: 'compare', kind: 'compare' as const, at: 0, without: withCompare(form, null) },
            label: `${pt ? 'Comparado com' : 'Compared with'} ${periodText(form.compare, language)}`,
          },
        ]),
    ...(form.limit === null ? [] : [limitChip(form, form.limit, language)]),
  ];
}

/** What a condition on numbers is about. */
export function havingTitle(name: string, language: Language): string {
  const pt = language === 'pt';
  const isMeasure = (known: string): known is FormMeasureName => (formMeasures as readonly string[]).includes(known);
  return name === 'delta'
    ? pt
      ? 'Variação'
      : 'Change'
    : name === 'delta_pct'
      ? pt
        ? 'Variação em %'
        : 'Change in %'
      : isMeasure(name)
        ? measureTitle(name, language)
        : name;
}

function limitChip(form: QueryForm, limit: number, language: Language): Chip {
  const isLast = form.order?.[0]?.[1] === 'asc';
  const first = language === 'pt' ? (isLast ? 'Os menores' : 'Os maiores') : isLast ? 'Smallest' : 'Largest';
  const rest = form.rest ? (language === 'pt' ? ' e os demais' : ' and the rest') : '';
  return {
    ...{ key: 'limit', kind: 'limit', at: 0, label: `${first} ${limit}${rest}` },
    without: { ...form, limit: null, rest: false },
  };
}

function measureText({ name, base, of, unit, per }: QueryForm['measures'][number], language: Language): string {
  const pt = language === 'pt';
  const title = measureTitle(name, language);
  const parts = [
    title,
    ...(of === undefined ? [] : [`${pt ? 'por' : name === 'count' ? 'of' : 'per'} ${fieldTitle(of, language)}`]),
    ...(unit === undefined ? [] : [`${pt ? 'por' : 'per'} ${per === undefined || per === 1 ? '' : `${per} `}${unit}`]),
    ...(base === undefined ? [] : [`(${measureTitle(base, language)})`]),
  ];
  return parts.join(' ');
}
