import {
  CoreApp,
  FieldType,
  getDisplayProcessor,
  createTheme,
  formattedValueToString,
  type DataFrame,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { addTranslations } from '../i18n';
import { inLanguage } from './inLanguage';
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
  ['short', '1.234.567,89'],
])('a table writes %s as %s', (unit, text) => {
  const [frame] = inLanguage([{ length: 1, fields: [service, cost(unit)] }], CoreApp.Dashboard);
  expect(shown(frame).replaceAll('\u00a0', ' ')).toBe(text);
});

test('a graph has less room; per cents and times stay Grafana’s', () => {
  const [frame] = inLanguage([{ length: 1, fields: [time, cost('currencyBRL')] }], CoreApp.Dashboard);
  expect(shown(frame).replaceAll('\u00a0', ' ')).toBe('R$ 1,23 mi');
  const [share] = inLanguage([{ length: 1, fields: [service, cost('percentunit')] }], CoreApp.Dashboard);
  expect(share?.fields[1]?.config.unit).toBe('percentunit');
});

test('titles are in the user’s language where nothing on a dashboard is named by them', () => {
  const frame = { length: 1, fields: [service, cost('short')] };
  const titles = (app: string) =>
    inLanguage([frame], app)[0]?.fields.map(({ config: { displayNameFromDS } }) => displayNameFromDS);
  expect(titles(CoreApp.Explore)).toEqual(['Serviço', 'Custo efetivo (período anterior)']);
  expect(titles('scenes')).toEqual(titles(CoreApp.Explore));
  expect(titles(CoreApp.Dashboard)).toEqual(['Service', 'Effective cost (previous period)']);
});
