/**
 * How a file writes its numbers. Downloads of the portal follow the language of who downloads: `1.234,56` beside
 * `1,234.56`. The file's own numbers prove which it is; where they do not, nothing is assumed.
 */
import { choose, matches, text, type Expression } from '../../../contract/focus/derivation.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { numberCell, onceIn } from '../../protocols/cells.ts';
import type { NativeColumns, NativeName } from './headers.ts';

/** Columns that hold amounts, quantities, prices and rates. */
export const numericNames = [
  'cost',
  'costInPricingCurrency',
  'effectivePrice',
  'exchangeRate',
  'payGCost',
  'payGPrice',
  'quantity',
  'unitPrice',
] as const satisfies readonly NativeName[];

const spaces = '[\\s\u00a0\u202f]';
const exponent = '([eE][+-]?\\d+)?$';

/** What one number says: `1,5` proves a comma, `1.234` could be either, `17` says nothing. The first that fits counts. */
const evidence = [
  ['point?', '^[+-]?[1-9]\\d{0,2}\\.\\d{3}$'],
  ['comma?', '^[+-]?[1-9]\\d{0,2},\\d{3}$'],
  ['comma', `^[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)?,\\d+${exponent}`],
  ['comma', '^[+-]?\\d{1,3}(\\.\\d{3}){2,}$'],
  ['point', `^[+-]?(\\d+|\\d{1,3}(,\\d{3})+)?\\.\\d+${exponent}`],
  ['point', '^[+-]?\\d{1,3}(,\\d{3}){2,}$'],
] as const;
export type NumberEvidence = (typeof evidence)[number][0] | '';

/** What a number says about the way of writing. */
export function evidenceOf(number: string): NumberEvidence {
  const written = number.replaceAll(new RegExp(spaces, 'g'), '');
  return evidence.find(([, pattern]) => new RegExp(pattern).test(written))?.[0] ?? '';
}

/** The same, for the engine. */
export function evidenceIn(cell: Expression): Expression {
  const written: Expression = { kind: 'replace', of: cell, pattern: spaces, by: '' };
  return choose(
    evidence.map(([kind, pattern]) => [matches(written, pattern), text(kind)] as const),
    text('')
  );
}

/** How the numbers of a file are to be read; `plain` where each is one as it stands. */
export type NumberForm = 'plain' | 'decimal comma' | 'decimal point, grouped';

/**
 * The form that all numbers of a file prove together. `isForeign` says that something else about the file is not
 * English; then a lone `1.234` proves nothing. Throws a caller error where nothing is proven, or both are.
 */
export function numberForm(file: string, found: ReadonlySet<NumberEvidence>, isForeign: boolean): NumberForm {
  if (found.has('comma') && found.has('point')) {
    throw refusal(file, 'numbers_in_two_forms', 'some of its numbers have a decimal comma and some a decimal point');
  }
  if (found.has('comma')) {
    return 'decimal comma';
  }
  if (found.has('point')) {
    return found.has('comma?') ? 'decimal point, grouped' : 'plain';
  }
  if (found.has('comma?') || (isForeign && found.has('point?'))) {
    const [example, other] = found.has('comma?') ? ['1,234', '1.234'] : ['1.234', '1,234'];
    throw refusal(
      file,
      'numbers_not_proven',
      `its numbers do not prove whether ${example} means one thousand two hundred thirty-four or a little more than one${found.has('point?') && found.has('comma?') ? `, and it has numbers like ${other} as well` : ''}`
    );
  }
  return 'plain';
}

function refusal(file: string, code: string, why: string): ThriftDataError {
  return new ThriftDataError(
    'caller',
    code,
    `${file} cannot be read for certain: ${why}. Download it with the portal in English, or take the export from the storage account. Nothing was stored.`
  );
}

/** The columns with numbers as plain decimal text. A number written otherwise becomes a text that is none. */
export function withNumbers(native: NativeColumns, form: NumberForm): NativeColumns {
  if (form === 'plain') {
    return native;
  }
  const hints =
    form === 'decimal comma'
      ? ({ decimal: ',', thousands: '.' } as const)
      : ({ decimal: '.', thousands: ',' } as const);
  const values = new Map<string, { readonly name: string; readonly value: Expression }>();
  const once = onceIn(values);
  const cells = new Map<NativeName, Expression>(
    numericNames.flatMap((name) => {
      const written: Expression = { kind: 'replace', of: native(name), pattern: spaces, by: '' };
      return native.column(name) === undefined ? [] : [[name, numberCell(written, hints, false, once)]];
    })
  );
  return Object.assign((name: NativeName) => cells.get(name) ?? native(name), {
    column: (name: NativeName) => native.column(name),
    ...{ isTranslated: native.isTranslated, unknown: native.unknown },
    values: Object.fromEntries([...values.values()].map(({ name, value }) => [name, value])),
  });
}
