import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setDataSourceSrv } from '@grafana/runtime';
import { DeliveriesAnswer, RejectionsAnswer, type Delivery } from '../../contract/api/delivery.ts';
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
function open(path: Record<string, string>, part: Partial<Delivery> = {}, rejections: object[] = []) {
  const answers: Record<string, object> = {
    ...nothing,
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
