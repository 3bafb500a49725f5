/** Columns of what is forecast, in the language of the question. Pure. */
import type { AskColumn } from '../../../contract/api/ask.ts';
import type { Language } from '../lexicon/phrases.ts';

const titles = [
  ['period', 'time', 'Period', 'Período'],
  ['currency', 'currency', 'Currency', 'Moeda'],
  ['forecast', 'measure', 'Forecast', 'Previsão'],
  ['lower', 'measure', 'At least', 'Pelo menos'],
  ['upper', 'measure', 'At most', 'No máximo'],
] as const;

/** The period, the currency, and the forecast with its limits. */
export function forecastColumns(language: Language): AskColumn[] {
  return titles.map(([name, role, en, pt]) => ({ name, role, title: language === 'pt' ? pt : en }));
}

/** What a total that is not over has already. */
export function soFar(language: Language): AskColumn {
  return { name: 'actual', role: 'measure', title: language === 'pt' ? 'Cobrado até agora' : 'Charged so far' };
}
