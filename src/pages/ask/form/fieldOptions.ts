import { useEffect, useState } from 'react';
import type { ComboboxOption } from '@grafana/ui';
import type { FormFilter } from '../../../contract/api/ask.ts';
import type { Filter } from '../../../contract/api/query.ts';
import { fieldColumns, fieldTitle, formFields, type FormFieldName } from '../../../contract/form-words.ts';
import { language, valueLabel } from '../../../components/format/locale';
import { callRecently, callSidecar } from '../../../components/sidecar/client';

const MOST_VALUES = 100;

/** Everything that a form can break down by or be conditioned on; tags of the data once they are known. */
export function useFieldOptions(uid: string): Array<ComboboxOption<string>> {
  const [tagKeys, setTagKeys] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    callRecently(uid, 'catalog').then(
      (catalog) => isWanted && setTagKeys(catalog.tagKeys),
      // Without them the fields of every bill are offered.
      () => undefined
    );
    return () => {
      isWanted = false;
    };
  }, [uid]);
  return [...formFields, ...tagKeys.map((key) => `tag:${key}`)].map((value) => ({ value, label: fieldLabel(value) }));
}

/** A field as it stands alone. */
export function fieldLabel(field: string): string {
  const title = fieldTitle(field, language());
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Values of a field in a period, most expensive first, that what was typed occurs in; of the charges that the other conditions leave, where any are left. */
export async function completeField(
  uid: string,
  field: string,
  search: string,
  { from, to }: { readonly from: string; readonly to: string },
  conditions: readonly FormFilter[] = []
): Promise<Array<ComboboxOption<string>>> {
  const valuesUnder = async (filters: Filter[]) => {
    const asked = { dimension: columnOf(field), search, filters, period: { from, to }, limit: MOST_VALUES };
    const { values } = await callSidecar(uid, 'values', asked);
    return values.filter((value) => value !== '');
  };
  const narrowed = await valuesUnder(conditions.map(conditionOf));
  const values = narrowed.length > 0 || conditions.length === 0 ? narrowed : await valuesUnder([]);
  return values.map((value) => ({ value, label: valueLabel(value) }));
}

function columnOf(field: string): string {
  return isField(field) ? fieldColumns[field][0] : field;
}

function conditionOf({ field, op, values }: FormFilter): Filter {
  const isStated = op === 'empty' || op === 'not_empty';
  return {
    dimension: columnOf(field),
    operator: op === 'empty' ? '=' : op === 'not_empty' ? '!=' : op,
    values: isStated ? [''] : [...values],
  };
}

function isField(name: string): name is FormFieldName {
  return (formFields as readonly string[]).includes(name);
}
