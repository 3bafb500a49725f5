import { getValueFormatterIndex } from '@grafana/data';
import { drawnFormat, drawnUnit } from '../../contract/drawn-units.ts';
import { numberLocale } from './locale';

/** The unit of a chart's amounts in a currency, of plain numbers without one: written as all numbers of the pages are. */
export function chartUnit(currency: string): string {
  const unit = drawnUnit(currency, true);
  getValueFormatterIndex()[unit.id] = drawnFormat(unit, numberLocale);
  return unit.id;
}

/** The unit of a chart's quantities: the number as all numbers of the pages are written, its unit behind it. */
export function chartQuantity(unit: string): string {
  const number = drawnFormat(drawnUnit('', true), numberLocale);
  const id = `suffix:\u00a0${unit}`;
  getValueFormatterIndex()[id] = (value, decimals) => ({ text: `${number(Number(value), decimals).text} ${unit}` });
  return id;
}
