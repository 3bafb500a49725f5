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
  /** Set for shares: what the whole is, 100 or 1. */
  readonly whole?: number;
}

/** The unit of amounts in a currency, of plain numbers without one; `short` where a drawing has little room. */
export function drawnUnit(currency: string, short: boolean): DrawnUnit {
  return { id: `${short ? SHORT : WHOLE}${currency}${MARK}`, currency, short };
}

/** The unit of shares, whose whole is 100 (Grafana's `percent`) or 1 (`percentunit`). */
export function drawnShare(whole: 100 | 1): DrawnUnit {
  // Per cents have a reading without us; a ratio must not be read as so many per cent.
  const id = whole === 100 ? `${WHOLE}${MARK}%:suffix` : `${SHORT}percentunit${MARK}`;
  return { id, currency: '', short: true, whole };
}

/** A format as Grafana's index of formats holds it. */
export type DrawnFormat = (value: number, decimals?: number | null) => { text: string };

/** The format of a unit in the locale that `localeOf` tells when something is drawn. */
export function drawnFormat({ currency, short, whole }: DrawnUnit, localeOf: () => string): DrawnFormat {
  return (value, decimals) => ({
    text: Number.isFinite(value) ? formatDrawn(value, { currency, short, whole, decimals }, localeOf()) : '',
  });
}
