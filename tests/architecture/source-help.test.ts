import { expect, test } from 'vitest';
import type { JsonSchema } from '../../src/contract/api/source.ts';
import { isKnownHelp } from '../../src/contract/sentences/source-help.ts';
import { kindOf } from '../../src/components/sourceForm/schema.ts';
import { describeIntegrations } from '../../src/sidecar/source-settings.ts';

/** Everything that the form of a schema says of its settings. */
function helpIn(schema: JsonSchema): string[] {
  const kind = kindOf(schema);
  switch (kind.kind) {
    case 'object':
      return kind.properties.flatMap(({ description, schema: inner }) => [description, ...helpIn(inner)]);
    case 'variants':
      return kind.variants
        .filter(({ mark }) => mark !== null)
        .flatMap(({ description, schema: inner }) => [description, ...helpIn(inner)]);
    default:
      return [];
  }
}

/** Names of products are the same in every language. */
const products = new Set([
  ...['AWS', 'AWS CloudTrail', 'ERPNext', 'GitHub Actions', 'GitLab CI/CD', 'Google Cloud', 'Kubernetes'],
  ...['Microsoft Azure', 'Odoo', 'Oracle Cloud Infrastructure'],
]);

test('whatever a form of a source says of its settings is told in Portuguese', () => {
  const { integrations, source } = describeIntegrations(true);
  const said = new Set([source, ...integrations.map(({ settings }) => settings)].flatMap(helpIn).filter(Boolean));
  expect(said.size).toBeGreaterThan(100);
  expect([...said].filter((text) => !isKnownHelp(text))).toEqual([]);
  const titles = integrations.map(({ title }) => title).filter((title) => !products.has(title));
  expect(titles.filter((title) => !isKnownHelp(title))).toEqual([]);
});
