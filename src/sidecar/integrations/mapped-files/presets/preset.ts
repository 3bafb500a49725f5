/** A mapping that comes with the program, with what it leaves out filled in. Tests hold each against the schema. */
import type { BillMapping } from '../../../../contract/mapping/mapping.ts';

type Given = Pick<BillMapping, 'name' | 'title' | 'documentation' | 'recognise' | 'provider' | 'columns'> &
  Partial<Pick<BillMapping, 'ignore' | 'rows'>> & { readonly file?: Partial<BillMapping['file']> };

export function preset(given: Given): BillMapping {
  return {
    ...{ kind: 'bill', ignore: [], rows: [] },
    ...given,
    file: { dates: 'iso', decimal: '.', thousands: '', ...given.file },
  };
}
