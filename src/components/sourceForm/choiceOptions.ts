import type { ComboboxOption } from '@grafana/ui';
import { choiceLabel } from '../../contract/sentences/setting-choices.ts';
import { sourceHelp } from '../../contract/sentences/source-help.ts';
import { locale } from '../format/locale';
import type { Variant } from './schema';

/** The values of a setting as a list to choose from: words, and below them what the configuration file says. */
export function choiceOptions(setting: string, values: readonly string[]): ComboboxOption[] {
  return values.map((value) => optionOf(setting, value, ''));
}

/** The variants as a list to choose from, each with what it stands for in the user's language. */
export function variantOptions(variants: readonly Variant[]): ComboboxOption[] {
  return variants.map(({ label, description, mark }) => optionOf(mark?.name ?? '', label, description));
}

function optionOf(setting: string, value: string, help: string): ComboboxOption {
  const language = locale();
  const label = choiceLabel(setting, value, language);
  const isSaid = value.trim() === '' || label.toLocaleLowerCase(language) === value;
  const description = [isSaid ? '' : value, help === '' ? '' : sourceHelp(help, language)].filter(Boolean).join(' · ');
  return { value, label, ...(description === '' ? {} : { description }) };
}
