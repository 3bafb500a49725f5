/** What the grammar of time is made of. */
import type { TimeUnit } from './days.ts';

/** A half-open range of days. */
export interface Atom {
  readonly from: number;
  readonly to: number;
  readonly unit: TimeUnit;
  /** False where the year was chosen: a range may choose another. */
  readonly yearKnown: boolean;
  /** "the month before": a step back from whatever is talked of. */
  readonly back?: { readonly unit: TimeUnit; readonly count: number };
  readonly future?: boolean;
}

export interface TimeContext {
  /** Today as a day number. */
  readonly today: number;
  readonly language: 'en' | 'pt';
  readonly dataFrom: number | null;
  readonly dataTo: number | null;
  /** The month in which fiscal years begin, 0 is January; January unless told. */
  readonly fiscalStart?: number;
}

/** A way to say a single span. */
export interface Rule {
  readonly pattern: RegExp;
  build(groups: Readonly<Record<string, string | undefined>>, context: TimeContext): Atom | null;
}
