import {
  CoreApp,
  FieldType,
  getDisplayProcessor,
  createTheme,
  formattedValueToString,
  type DataFrame,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { APP_NAME } from '../../contract/app-name.ts';
import { addTranslations } from '../i18n';
import { failuresInLanguage, inLanguage } from './inLanguage';
import i18next from 'i18next';

const cost = (unit: string) => ({
  ...{ name: 'EffectiveCost (previous period)', type: FieldType.number, values: [1234567.891] },
  config: { displayNameFromDS: 'Effective cost (previous period)', unit },
});
const service = {
  ...{ name: 'ServiceName', type: FieldType.string, values: ['S3'] },
  config: { displayNameFromDS: 'Service' },
};
const time = { name: 'Time', type: FieldType.time, values: [0], config: {} };

/** The first number as a panel writes it. */
function shown(frame: DataFrame | undefined): string {
  const field = frame?.fields.find(({ type }) => type === FieldType.number);
  const display = field && getDisplayProcessor({ field, theme: createTheme() });
  return display === undefined ? '' : formattedValueToString(display(field?.values[0]));
}

beforeAll(async () => {
  config.bootData = { user: { language: 'pt-BR' } } as never;
  await i18next.init({ lng: 'pt-BR', resources: {} });
  addTranslations();
});

test.each([
  ['currencyBRL', 'R$ 1.234.567,89'],
  ['prefix:MXN ', 'MX$ 1.234.567,89'],
  ['prefix:Credits ', '1.234.567,89 Credits'],
  ['prefix:all: "units", net ', '1.234.567,89 all: "units", net'],
  ['short', '1.234.567,89'],
])('a table writes %s as %s', (unit, text) => {
  const [frame] = inLanguage([{ length: 1, fields: [service, cost(unit)] }], CoreApp.Dashboard);
  expect(shown(frame).replaceAll('\u00a0', ' ')).toBe(text);
});

test('a graph has less room, and shares are told as per cents', () => {
  const [frame] = inLanguage([{ length: 1, fields: [time, cost('currencyBRL')] }], CoreApp.Dashboard);
  expect(shown(frame).replaceAll('\u00a0', ' ')).toBe('R$ 1,23 mi');
  const share = { ...cost('percentunit'), values: [0.1234] };
  expect(shown(inLanguage([{ length: 1, fields: [service, share] }], CoreApp.Dashboard)[0])).toBe('12,3%');
});

test('notices are in the user’s language where the sidecar tells what they say', () => {
  const notices = [
    { severity: 'info' as const, text: 'Only the first 10000 rows are shown' },
    { severity: 'info' as const, text: 'cost = EffectiveCost' },
  ];
  const custom = { told: [{ code: 'answer_cut', values: { limit: 10000 } }, null] };
  const [frame] = inLanguage([{ length: 1, fields: [service], meta: { notices, custom } }], CoreApp.Dashboard);
  expect(frame?.meta?.notices?.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Só as primeiras 10\.000 linhas aparecem/),
    'cost = EffectiveCost',
  ]);
});

test('titles are in the user’s language where nothing on a dashboard is named by them', () => {
  const frame = { length: 1, fields: [service, cost('short')] };
  const titles = (app: string) =>
    inLanguage([frame], app)[0]?.fields.map(({ config: { displayNameFromDS } }) => displayNameFromDS);
  expect(titles(CoreApp.Explore)).toEqual(['Serviço', 'Custo efetivo (período anterior)']);
  expect(titles('scenes')).toEqual(titles(CoreApp.Explore));
  expect(titles(CoreApp.Dashboard)).toEqual(['Service', 'Effective cost (previous period)']);
});

test('what refuses a query is told in the user’s language, foreign words stay', () => {
  const failed = { message: 'query A names no metric; choose one', refId: 'A' };
  expect(failuresInLanguage({ error: failed, errors: [failed, { message: 'of somebody else' }] })).toEqual({
    error: { message: 'A consulta A não indica uma métrica; escolha uma', refId: 'A' },
    errors: [
      { message: 'A consulta A não indica uma métrica; escolha uma', refId: 'A' },
      { message: 'of somebody else' },
    ],
  });
});

test.each([
  ['EffectiveCost', 'Effective cost', 'Custo efetivo'],
  ['EffectiveCost', 'Effective cost USD', 'Custo efetivo USD'],
  ['EffectiveCost', 'AWS / EC2 Effective cost', 'AWS / EC2 Custo efetivo'],
  ['EffectiveCost', 'AWS', 'AWS'],
  ['EffectiveCost (previous period)', 'AWS USD (previous period)', 'AWS USD (período anterior)'],
  ['EffectiveCost (previous period)', 'AWS Effective cost (previous period)', 'AWS Custo efetivo (período anterior)'],
])('a series of %s titled "%s" is titled "%s" on pages', (name, told, title) => {
  const series = { ...cost('currencyUSD'), name, config: { displayNameFromDS: told } };
  const [frame] = inLanguage([{ length: 1, fields: [time, series] }], APP_NAME);
  expect(frame?.fields[1]?.config.displayNameFromDS).toBe(title);
});
