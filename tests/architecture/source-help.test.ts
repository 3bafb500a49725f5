import { expect, test } from 'vitest';
import { isKnownHelp } from '../../src/contract/sentences/source-help.ts';
import { choiceLabel, isKnownChoice } from '../../src/contract/sentences/setting-choices.ts';
import { isKnownSetting, settingPath } from '../../src/contract/sentences/setting-labels.ts';
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

/** The names of all settings that the form of a schema has a field for. */
function settingsIn(schema: unknown): string[] {
  if (!isObject(schema)) {
    return [];
  }
  const { properties, oneOf = [], anyOf = oneOf } = schema;
  const own = Object.entries(isObject(properties) ? properties : {}).filter(
    ([, property]) => isObject(property) && property['const'] === undefined
  );
  const variants: unknown[] = Array.isArray(anyOf) ? anyOf : [];
  return [...own.map(([name]) => name), ...[...own.map(([, property]) => property), ...variants].flatMap(settingsIn)];
}

/** Every choice that the form of a schema offers, as the setting and one of its values. */
function choicesIn(schema: unknown): Array<[setting: string, value: string]> {
  if (!isObject(schema)) {
    return [];
  }
  const { properties, oneOf = [], anyOf = oneOf } = schema;
  const own = Object.entries(isObject(properties) ? properties : {}).filter(
    (entry): entry is [string, Record<string, unknown>] => isObject(entry[1])
  );
  const offered = own.flatMap(([name, property]) => {
    const { enum: values = isObject(property['items']) ? property['items']['enum'] : undefined } = property;
    const all = Array.isArray(values) ? values : property['const'] === undefined ? [] : [property['const']];
    return all.map((value): [string, string] => [name, String(value)]);
  });
  const variants: unknown[] = Array.isArray(anyOf) ? anyOf : [];
  return [...offered, ...[...own.map(([, property]) => property), ...variants].flatMap(choicesIn)];
}

/** Names of products and formats that are choices; they are the same in every language. */
const names = new Set([
  ...['S3', 'SFTP', 'Azure Blob Storage', 'Google Cloud Storage', 'Oracle Object Storage', 'BigQuery', 'Cost Explorer'],
  ...['kubeconfig', 'OAuth 2.0', 'OData 2.0', 'OData 4.0', 'JSON-2', 'JSON-RPC', 'HTTP', 'HTTPS', 'FOCUS'],
  ...['UTF-8', 'UTF-16 LE', 'UTF-16 BE', 'Windows-1252'],
]);

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

test('every setting of a form of a source has a label, in both languages', () => {
  const { integrations, source } = describeIntegrations(true);
  const names = new Set([source, ...integrations.map(({ settings }) => settings)].flatMap(settingsIn));
  expect(names.size).toBeGreaterThan(100);
  expect([...names].filter((name) => !isKnownSetting(name))).toEqual([]);
  expect(settingPath('settings.store.accessKeyId', 'en-US')).toBe('Where the files are › Access key ID');
  expect(settingPath('settings.store.accessKeyId', 'pt-BR')).toBe('Onde estão os arquivos › ID da chave de acesso');
  expect(settingPath('name', 'pt-BR')).toBe('Nome');
});

test('every choice in a form of a source has words in both languages, or is a name', () => {
  const { integrations, source } = describeIntegrations(true);
  const choices = [source, ...integrations.map(({ settings }) => settings)].flatMap(choicesIn);
  const told = [...new Map(choices.map((choice) => [choice.join(': '), choice])).values()];
  expect(told.length).toBeGreaterThan(60);
  expect(told.filter(([setting, value]) => !isKnownChoice(setting, value))).toEqual([]);
  const alike = told.filter(
    ([setting, value]) => choiceLabel(setting, value, 'en-US') === choiceLabel(setting, value, 'pt-BR')
  );
  expect(alike.filter(([setting, value]) => !names.has(choiceLabel(setting, value, 'en-US')))).toEqual([]);
  expect(choiceLabel('layout', 'create-new', 'en-US')).toBe('The newest counts');
  expect(choiceLabel('layout', 'create-new', 'pt-BR')).toBe('Vale o mais novo');
  expect(choiceLabel('layout', 'of a newer version', 'pt-BR')).toBe('of a newer version');
});
