import type { ComboboxOption } from '@grafana/ui';
import { sourceHelp } from '../../contract/sentences/source-help.ts';
import { locale } from '../format/locale';
import type { Variant } from './schema';

/** The variants as a list to choose from, each with what it stands for in the user's language. */
export function variantOptions(variants: readonly Variant[]): ComboboxOption[] {
  return variants.map(({ label, description }) => ({
    value: label,
    label,
    ...(description === '' ? {} : { description: sourceHelp(description, locale()) }),
  }));
}
