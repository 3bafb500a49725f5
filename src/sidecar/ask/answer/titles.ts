/** What people read in place of the names of a form and of columns, in the asker's language. */
import type { AskColumn, QueryForm } from '../../../contract/api/ask.ts';
import {
  fieldTitle,
  formMeasures,
  grainTitle,
  measureTitle,
  type FormMeasureName,
} from '../../../contract/form-words.ts';
import { dimensionTitle } from '../../../contract/measures.ts';
import type { Language } from '../lexicon/phrases.ts';

/** Figures that stand beside a measure. */
const besides: Readonly<Record<string, readonly [en: string, pt: string]>> = {
  previous: ['Before', 'Antes'],
  delta: ['Change', 'Variação'],
  delta_pct: ['Change in percent', 'Variação percentual'],
  so_far: ['So far', 'Até agora'],
  part: ['Part', 'Parte'],
  whole: ['Whole', 'Todo'],
  cumulative: ['Cumulative', 'Acumulado'],
  time: ['Time', 'Tempo'],
};

/** The title of a column. */
export function columnTitle({ name, role }: AskColumn, form: QueryForm, language: Language): string {
  if (role === 'time' && form.grain !== null) {
    return capital(grainTitle(form.grain, language));
  }
  if (role === 'dimension' || role === 'currency') {
    return dimensionTitle(name, language);
  }
  return figureTitle(name, language);
}

/** Titles of every name that stands in a form: its measures, fields, conditions and order. */
export function formTitles(form: QueryForm, language: Language): Record<string, string> {
  const fields = [
    ...form.dimensions,
    ...form.filters.map(({ field }) => field),
    ...form.measures.flatMap(({ of, numerator = [] }) => [
      ...(of === undefined ? [] : [of]),
      ...numerator.map(({ field }) => field),
    ]),
  ];
  const figures = [
    ...form.measures.map(({ name }) => name),
    ...(form.having ?? []).map(([name]) => name),
    ...(form.order ?? []).map(([name]) => name),
  ];
  return Object.fromEntries([
    ...fields.map((field) => [field, capital(fieldTitle(field, language))]),
    ...figures.map((name) => [name, figureTitle(name, language)]),
    ...(form.grain === null ? [] : [[form.grain, capital(grainTitle(form.grain, language))]]),
  ]) as Record<string, string>;
}

function figureTitle(name: string, language: Language): string {
  const beside = besides[name];
  if (beside !== undefined) {
    return language === 'pt' ? beside[1] : beside[0];
  }
  return isMeasure(name) ? measureTitle(name, language) : name;
}

function isMeasure(name: string): name is FormMeasureName {
  return (formMeasures as readonly string[]).includes(name);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
