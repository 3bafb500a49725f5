/** What lists and their forms are made of. */
import type { ComponentType, ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import type { FlatRecord } from './recordData';

/** A field of a form. Forms hold texts; `body` turns them into what is kept. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly type: 'text' | 'lines' | 'choice' | 'currency' | 'switch';
  readonly choices?: ReadonlyArray<{ value: string; label: string }>;
  /** Asked of a new record only. */
  readonly onlyNew?: boolean;
  /** Height of `lines`; 3 unless told. */
  readonly rows?: number;
}

export interface ListColumn {
  readonly id: string;
  readonly header: string;
  readonly sortable?: boolean;
  /** Keeps a cell on one line. */
  readonly nowrap?: boolean;
  cell(record: FlatRecord): ReactNode;
  /** What a download has in its place. */
  value?(record: FlatRecord): string | null;
}

export type FormValues = Record<string, string | boolean>;

/** What an editor of its own gets. */
export interface EditorProps {
  readonly uid: string;
  /** Id of the record, or `new`. */
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** A list as the page shows it. */
export interface AdminList {
  /** As in the address and below the sidecar's API. */
  readonly name: string;
  readonly title: string;
  readonly one: string;
  /** What its records are for. */
  readonly about: string;
  /** The field that the search looks in. */
  readonly search: string;
  readonly sort: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly columns: readonly ListColumn[];
  /** Said below the list: what its order and its search cannot do. */
  readonly note?: string;
  /** Said when there is nothing, instead of the general sentence. */
  readonly empty?: string;
  /** Makes and changes a record in the place of a form of fields. */
  readonly editor?: ComponentType<EditorProps>;
  /** False for a record that cannot be changed here; true unless told. */
  mayChange?(record: FlatRecord): boolean;
  /** Absent for what is only read. */
  readonly form?: {
    readonly fields: readonly FormField[];
    readonly canChange: boolean;
    /** True unless told. */
    readonly canAdd?: boolean;
    readonly canRemove?: boolean;
    values(record: Record<string, unknown> | undefined): FormValues;
    /** Throws a LineError for a line that is not understood. */
    body(values: FormValues, isNew: boolean): Record<string, unknown>;
    /** What stands below the fields, of the values as they are; asks by way of the data source `uid`. */
    below?(values: FormValues, uid: string): ReactNode;
  };
}

/** A value as text; nothing else is one. */
export const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A column that shows a text as it is. */
export function plain(id: string, header: string): ListColumn {
  return { id, header, sortable: true, cell: (record) => text(record[id]) };
}

/** Who changed it last. */
export function changed(): ListColumn {
  return {
    ...{ id: 'changedAt', header: t('administration.changed', 'Changed'), sortable: true },
    cell: ({ changedAt, changedBy }) =>
      t('administration.changed-by', '{{when}} by {{who}}', {
        when: formatInstant(changedAt, locale()),
        who: changedBy,
        interpolation: { escapeValue: false },
      }),
  };
}

/** A field of one line. */
export function field(name: string, label: string, help = ''): FormField {
  return { name, label, help, type: 'text' };
}

/** A field of several lines. */
export function lines(name: string, label: string, help = ''): FormField {
  return { name, label, help, type: 'lines' };
}

/** A field that is one of some values. */
export function choice(name: string, label: string, choices: FormField['choices'] = [], help = ''): FormField {
  return { name, label, help, type: 'choice', choices };
}

/** A field that is a currency, as bills state it, or none. */
export function currencyField(help: string): FormField {
  return { name: 'currency', label: t('administration.currency', 'Currency'), help, type: 'currency' };
}

/** A field that is on or off. */
export function toggle(name: string, label: string): FormField {
  return { name, label, type: 'switch' };
}

/** Conditions as lines of text. */
export function conditionsField(): FormField {
  return lines(
    'filters',
    t('administration.conditions', 'Conditions'),
    t('administration.conditions-help', 'One a line, all of which hold: tag:team = blue, "Teal, Inc"')
  );
}

/** The texts of some members. */
export function strings(values: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text(values[name])]));
}
