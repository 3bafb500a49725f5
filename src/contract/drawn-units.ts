/**
 * Units of amounts that are written the way a locale does. Grafana's own know no locale, so these stand in its index of
 * formats beside its own, under ids that it can read without us: a panel that was kept elsewhere falls back on the
 * currency's code and the number.
 */
import { formatDrawn } from './amounts.ts';

/** Grafana's currency units keep their text as it is; all others may be cut by its axes as if a comma were a full stop. */
const SHORT = 'currency:';
const WHOLE = 'currency:financial:';
/** Behind the code, so that no unit that somebody else uses is changed. */
const MARK = '\u00a0';

/** A unit with its id in Grafana. */
export interface DrawnUnit {
  readonly id: string;
  readonly currency: string;
  readonly short: boolean;
}

/** The unit of amounts in a currency, of plain numbers without one; `short` where a drawing has little room. */
export function drawnUnit(currency: string, short: boolean): DrawnUnit {
  return { id: `${short ? SHORT : WHOLE}${currency}${MARK}`, currency, short };
}

/** A format as Grafana's index of formats holds it. */
export type DrawnFormat = (value: number, decimals?: number | null) => { text: string };

/** The format of a unit in the locale that `localeOf` tells when something is drawn. */
export function drawnFormat({ currency, short }: DrawnUnit, localeOf: () => string): DrawnFormat {
  return (value, decimals) => ({
    text: Number.isFinite(value) ? formatDrawn(value, { currency, short, decimals }, localeOf()) : '',
  });
}
