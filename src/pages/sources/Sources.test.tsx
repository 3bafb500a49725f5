import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { config, locationService, setDataSourceSrv } from '@grafana/runtime';
import { DeliveriesAnswer, RejectionsAnswer, type Delivery } from '../../contract/api/delivery.ts';
import { SourceHealth } from '../../contract/api/source.ts';
import { plainScene } from '../../components/scene/costScene';
import { Sources } from './Sources';
import { SourcesBody } from './SourcesBody';

const at = '2026-11-02T00:00:00Z';
const flags = [{ reason: 'BillingCurrency is not an ISO 4217 code', rows: 1234 }];
const delivery = {
  ...{ id: 'd1', integration: 'focus', source: 'cloud', files: ['bill.csv'], status: 'stored', at },
  ...{ billingMonths: ['2026-10'], rowsRead: 2000, rowsStored: 2000, rowsRejected: 0, rejections: [], flags },
  ...{ totals: [], replaces: [], warnings: [], error: null },
} as const;
const rejected = { delivery: 'd1', file: 'bill.csv', row: 7, reason: 'BilledCost is not a number', cells: {} };
const cloud = { source: 'cloud', provider: 'AWS', providers: ['AWS'], dataUpTo: at, lastDeliveryAt: at };
const nothing = {
  sources: { sources: [], total: 0, now: at },
  freshness: { sources: [{ ...cloud, generation: 1, rows: 2000, rejected: 0, flagged: 1234 }], now: at },
  exports: { exports: [] },
};

/** The page over a sidecar with one delivery, and these of its rows that were not stored. */
function open(
  path: Record<string, string>,
  part: Partial<Delivery> = {},
  rejections: object[] = [],
  collected: SourceHealth[] = []
) {
  const answers: Record<string, object> = {
    ...nothing,
    sources: { sources: collected, total: collected.length, now: at },
    deliveries: DeliveriesAnswer.parse({ deliveries: [{ ...delivery, ...part }] }),
    rejections: RejectionsAnswer.parse({ rejections, total: rejections.length }),
  };
  const source = {
    getResource: async (asked: string) => answers[asked.split('?')[0] ?? ''],
    postResource: async () => ({ sources: [], items: [] }),
  };
  setDataSourceSrv({ get: async () => source, getList: () => [] } as never);
  const body = new SourcesBody();
  body.updateFromUrl(path);
  plainScene({ body, defaultDatasource: 'uid' });
  render(<Sources model={body} />);
  return { body, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

test('a delivery whose rows were all stored, some of them flagged, says why they were and how many', async () => {
  const { body, user } = open({ source: 'cloud' });
  await user.click(await screen.findByRole('button', { name: 'Flagged rows of bill.csv' }));
  expect(body.state.delivery).toBe('d1');
  const table = await screen.findByRole('table', { name: 'Rows that were stored and flagged' });
  expect(within(table).getByRole('row', { name: 'BillingCurrency is not an ISO 4217 code 1,234' })).toBeInTheDocument();
});

test('flags stand beside rejected rows, also where the address names the delivery alone', async () => {
  open({ delivery: 'd1' }, { rowsRejected: 1 }, [rejected]);
  expect(await screen.findByRole('table', { name: 'Rows that were stored and flagged' })).toBeInTheDocument();
  const table = await screen.findByRole('table', { name: 'Rows that were not stored' });
  expect(within(table).getByText('BilledCost is not a number')).toBeInTheDocument();
});

test('a delivery without rejected or flagged rows offers none', async () => {
  open({ source: 'cloud' }, { flags: [] });
  await screen.findByText('bill.csv');
  expect(screen.queryByRole('button', { name: /rows of bill.csv/ })).not.toBeInTheDocument();
});

const { bootData } = config;
afterEach(() => {
  config.bootData = bootData;
  locationService.push('/');
});

/** A source that a sidecar collects with an integration. */
const collectedWith = (name: string, integration: string, integrationTitle: string | null) =>
  SourceHealth.parse({
    ...{ name, integration, integrationTitle, enabled: true, schedule: '0 6 * * *', status: 'ok', late: false },
    ...{ lastSuccessAt: at, lastError: null, consecutiveFailures: 0, failures: 0, nextRunAt: null, dataUpTo: at },
    ...{ lastLoadedAt: at, warnings: [], lastRun: null, record: null },
  });

test.each([
  ['en-US', ['FOCUS files', 'Hosts with node_exporter', 'retired', 'AWS']],
  ['pt-BR', ['Arquivos FOCUS', 'Hosts com node_exporter', 'retired', 'AWS']],
])('in %s each source says by name what it is read with, and the column orders by it', async (language, expected) => {
  config.bootData = { user: { language } } as never;
  const { user } = open(
    {},
    {},
    [],
    [
      collectedWith('a', 'focus', 'FOCUS files'),
      collectedWith('b', 'node-exporter', 'Hosts with node_exporter'),
      collectedWith('c', 'retired', null),
    ]
  );
  const table = await screen.findByRole('table', { name: 'Sources' });
  const column = () =>
    within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) => within(row).getAllByRole('cell')[2]?.textContent);
  expect(column()).toEqual(expected);
  await user.click(within(table).getByRole('button', { name: 'Read with' }));
  expect(column()).toEqual([...expected].sort((left, right) => left.localeCompare(right, language)));
});
