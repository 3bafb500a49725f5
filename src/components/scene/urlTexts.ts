/** A page's state of texts in the address: an empty text is left out of it. Pure. */
import type { SceneObjectUrlValues } from '@grafana/scenes';

/** What the address says of the texts. */
export function urlOfTexts<Key extends string>(
  state: Readonly<Record<Key, string>>,
  keys: readonly Key[]
): SceneObjectUrlValues {
  return Object.fromEntries(keys.map((key) => [key, state[key] || undefined]));
}

/** The texts that the address says; empty where it says nothing, or several. */
export function textsOfUrl<Key extends string>(
  values: SceneObjectUrlValues,
  keys: readonly Key[]
): Record<Key, string> {
  const texts = keys.map((key) => {
    const value = values[key];
    return [key, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(texts) as Record<Key, string>;
}
