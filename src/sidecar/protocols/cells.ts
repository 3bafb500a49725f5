/** Cells of a file whose way of writing is known: numbers and dates as expressions that give one form. Pure. */
import {
  all,
  choose,
  is,
  isEmpty,
  join,
  matches,
  named,
  not,
  nothing,
  text,
  type Expression,
} from '../../contract/focus/derivation.ts';
import type { ColumnMapping } from '../../contract/mapping/mapping.ts';

type Hints = Pick<ColumnMapping['file'], 'dates' | 'decimal' | 'thousands' | 'utcOffset'>;

/** Gives an expression a name under which it is computed once a row: written out, it would be as often as it is used. */
export interface Once {
  (expression: Expression): Expression;
}

/** Names for expressions, kept in `values`: equal ones share a name, texts and cells need none. */
export function onceIn(values: Map<string, { readonly name: string; readonly value: Expression }>): Once {
  return (value) => {
    if (value.kind === 'text' || value.kind === 'cell' || value.kind === 'named') {
      return value;
    }
    const key = JSON.stringify(value);
    const known = values.get(key) ?? { name: `m${values.size + 1}`, value };
    values.set(key, known);
    return named(known.name);
  };
}

const replace = (of: Expression, pattern: string, by: string): Expression => ({ kind: 'replace', of, pattern, by });
const extract = (of: Expression, pattern: string): Expression => ({ kind: 'extract', of, pattern });
const trimmed = (of: Expression) => replace(of, '^[\\s\u00a0]+|[\\s\u00a0]+$', '');
const quoted = (character: string) => character.replace(/[.\\|]/, '\\$&');

const plain = '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$';

/**
 * The number in a cell as plain decimal text. A cell that does not read as the mapping says becomes a text that is no
 * number, so that its row is rejected and never stored with another amount. Numbers of a spreadsheet are plain already.
 */
export function numberCell(
  cell: Expression,
  hints: Pick<Hints, 'decimal' | 'thousands'>,
  isSpreadsheet: boolean,
  once: Once
): Expression {
  const { decimal, thousands } = hints;
  if (decimal === '.' && thousands === '') {
    return cell;
  }
  const value = once(replace(trimmed(cell), '[\\s\u00a0]*[€$£¥][\\s\u00a0]*', ''));
  const group = thousands === ' ' ? '[ \u00a0\u202f]' : quoted(thousands);
  const whole = thousands === '' ? '\\d+' : `(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)`;
  const fraction = `(?:${quoted(decimal)}\\d*)?`;
  const number = `^[(]?[+-]?${whole}${fraction}(?:[eE][+-]?\\d+)?-?[)]?$`;
  const mantissa = replace(replace(value, '[eE].*$', ''), decimal === ',' ? '[^0-9,]' : '[^0-9.]', '');
  const minus = matches(value, '^[(]?-|-$|^[(]');
  const shown = join(
    choose([[minus, text('-')]]),
    decimal === ',' ? replace(mantissa, ',', '.') : mantissa,
    extract(value, '([eE][+-]?\\d+)')
  );
  return once(
    choose(
      [
        [isEmpty(value), nothing],
        [is(value, '-', 'n/a', 'N/A', 'NULL', 'null'), nothing],
        ...(isSpreadsheet ? ([[matches(value, plain), value]] as const) : []),
        [matches(value, number), shown],
      ],
      join(text('not a number: '), cell)
    )
  );
}

const digits = (of: Expression, pattern: string) => replace(extract(of, pattern), '^(\\d)$', '0\\1');

/** The day or time in a cell, ISO where the mapping says how it is written; anything else as it stands. */
export function dateCell(cell: Expression, hints: Hints, once: Once): Expression {
  const value = once(trimmed(cell));
  const first = '^(\\d{1,2})[./-]\\d{1,2}[./-]\\d{4}';
  const second = '^\\d{1,2}[./-](\\d{1,2})[./-]\\d{4}';
  const [day, month] = hints.dates === 'day first' ? [first, second] : [second, first];
  const ordered = join(
    extract(value, '^\\d{1,2}[./-]\\d{1,2}[./-](\\d{4})'),
    text('-'),
    digits(value, month),
    text('-'),
    digits(value, day),
    extract(value, '^\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}(.*)$')
  );
  const known = once(
    choose(
      [
        ...(hints.dates === 'iso' ? [] : ([[matches(value, first), ordered]] as const)),
        [matches(value, '^\\d{4}-\\d{2}$'), join(value, text('-01'))],
        [matches(value, '^(19|20)\\d{4}$'), replace(value, '^(\\d{4})(\\d{2})$', '\\1-\\2-01')],
        [matches(value, '^(19|20)\\d{6}$'), replace(value, '^(\\d{4})(\\d{2})(\\d{2})$', '\\1-\\2-\\3')],
      ],
      value
    )
  );
  return hints.utcOffset === undefined
    ? known
    : once(
        choose(
          [
            [
              all(matches(value, '\\d:\\d{2}(:\\d{2}(\\.\\d+)?)?$'), not(isEmpty(value))),
              join(known, text(hints.utcOffset)),
            ],
          ],
          known
        )
      );
}
