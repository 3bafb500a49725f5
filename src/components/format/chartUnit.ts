import { getValueFormatterIndex } from '@grafana/data';
import { drawnFormat, drawnUnit } from '../../contract/drawn-units.ts';
import { numberLocale } from './locale';

/** The unit of a chart's amounts in a currency, of plain numbers without one: written as all numbers of the pages are. */
export function chartUnit(currency: string): string {
  const unit = drawnUnit(currency, true);
  getValueFormatterIndex()[unit.id] = drawnFormat(unit, numberLocale);
  return unit.id;
}
