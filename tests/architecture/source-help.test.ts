import { expect, test } from 'vitest';
import { isKnownHelp } from '../../src/contract/sentences/source-help.ts';
import { describeIntegrations } from '../../src/sidecar/source-settings.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything that the form of a schema says of its settings; lists of objects are written as JSON and have no fields. */
function helpIn(schema: unknown): string[] {
  if (!isObject(schema)) {
    return [];
  }
  const { properties, oneOf = [], anyOf = oneOf } = schema;
  const own = Object.values(isObject(properties) ? properties : {}).filter(isObject);
  const said = own.map(({ description }) => (typeof description === 'string' ? description : ''));
  const variants: unknown[] = Array.isArray(anyOf) ? anyOf : [];
  // The guide's tables have the constant in front; a form has it as the label.
  return [...said.map((text) => text.replace(/^`[\w-]+`: /, '')), ...[...own, ...variants].flatMap(helpIn)];
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
