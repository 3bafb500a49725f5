/** What the words of a question can be: the alphabet that the grammar is written in. */
import type { FormFilter } from '../../../contract/api/ask.ts';
import type { FormGrain, FormMeasureName } from '../../../contract/form-words.ts';
import type { NumberSpan } from '../text/numbers.ts';
import type { TimeSpan } from '../time/grammar.ts';

/** Words that say what to do with the rest. */
export type Operator =
  | 'not'
  | 'by'
  | 'each'
  | 'top'
  | 'bottom'
  | 'compare'
  | 'share'
  | 'represents'
  | 'is'
  | 'count'
  | 'trend'
  | 'cumulative'
  | 'growth'
  | 'drop'
  | 'percent'
  | 'average'
  | 'above'
  | 'at_least'
  | 'below'
  | 'at_most'
  | 'between'
  | 'untagged'
  | 'tagged'
  | 'tag'
  | 'total'
  | 'most'
  | 'fewest'
  | 'and'
  | 'of'
  | 'only'
  | 'also'
  | 'forecast'
  | 'closes'
  | 'unsupported'
  | 'unit_cost'
  | 'again'
  | 'rest';

/** A value of the data that words may stand for. */
export interface ValueReading {
  readonly field: string;
  /** More than one for a concept such as "Kubernetes". */
  readonly values: readonly string[];
  readonly how: 'exact' | 'alias' | 'concept' | 'part' | 'translated' | 'typo';
  /** Higher is surer. */
  readonly score: number;
}

export type Meaning =
  | { readonly kind: 'time'; readonly span: TimeSpan }
  | { readonly kind: 'grain'; readonly grain: FormGrain; readonly noun?: boolean }
  | { readonly kind: 'measure'; readonly measure: FormMeasureName; readonly fallback?: boolean }
  | { readonly kind: 'field'; readonly field: string; readonly many: boolean }
  | { readonly kind: 'value'; readonly readings: readonly ValueReading[] }
  | { readonly kind: 'filter'; readonly filter: FormFilter }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'number'; readonly number: NumberSpan }
  | { readonly kind: 'unit'; readonly unit: string; readonly per: number }
  | { readonly kind: 'stop' };

/** A stretch of the question with one meaning. */
export interface Mark {
  /** Characters of the question. */
  readonly start: number;
  readonly end: number;
  /** The first token and the one after the last. */
  readonly first: number;
  readonly last: number;
  readonly meaning: Meaning;
  readonly weight: number;
}
