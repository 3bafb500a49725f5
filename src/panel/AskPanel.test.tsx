import { act, render, screen } from '@testing-library/react';
import { dateTime, type DataFrame, type PanelProps } from '@grafana/data';
import userEvent from '@testing-library/user-event';
import { concat, finalize, NEVER, of, throwError } from 'rxjs';
import type { AskAnswer } from '../contract/api/ask.ts';
import { AskPanel } from './AskPanel';
import { wholeDays } from './ask';
import type { AskPanelOptions } from './types';

const post = jest.fn();
const read = jest.fn();
const chunked = jest.fn();
const drawn = jest.fn();
jest.mock('@grafana/runtime', () => ({
  PanelRenderer: (props: object) => {
    drawn(props);
    return null;
  },
  config: { bootData: { user: { language: 'en-US' } } },
  getBackendSrv: () => ({ chunked }),
  getDataSourceSrv: () => ({
    getList: () => [{ uid: 'first' }],
    get: () => Promise.resolve({ postResource: post, getResource: read }),
  }),
}));

const answer = {
  ir: null,
  ...{ status: 'answered', conversationId: 'c1', explanation: 'Effective cost; by service.', assumptions: ['cost = EffectiveCost'] },
  columns: [
    { name: 'ServiceName', title: 'Service', role: 'dimension' },
    { name: 'BillingCurrency', title: 'Currency', role: 'currency' },
    { name: 'effective_cost', title: 'Effective cost', role: 'measure' },
  ],
  rows: [['EC2', 'USD', '1234.5'], ['', 'BRL', '2']],
} as unknown as AskAnswer; // prettier-ignore

function panel(options: Partial<AskPanelOptions>) {
  const [from, to] = [dateTime('2026-10-01T05:00:00Z'), dateTime('2026-10-03T00:00:01Z')];
  const props = {
    options: { datasource: '', question: '', canAsk: true, showAssumptions: true, ...options },
    timeRange: { from, to, raw: { from, to } },
    replaceVariables: (text: string) => text.replace('$team', 'ml'),
    ...{ width: 400, height: 300 },
  } as unknown as PanelProps<AskPanelOptions>;
  return <AskPanel {...props} />;
}

/** A body in one piece, and nothing more until it is left. */
const piece = (...steps: object[]) =>
  concat(
    of({ ok: true, data: new TextEncoder().encode(steps.map((step) => `${JSON.stringify(step)}\n`).join('')) }),
    NEVER
  );

beforeEach(() => {
  post.mockReset().mockResolvedValue(answer);
  read.mockReset().mockRejectedValue(new Error('not decided'));
  // A Grafana or a proxy that hands no streams on.
  chunked.mockReset().mockReturnValue(throwError(() => new Error('cut')));
});

test('asks its question over whole days of the range, with variables replaced, and shows each amount in its currency', async () => {
  await act(async () => {
    render(panel({ question: 'cost of team $team' }));
  });
  expect(post.mock.calls[0]?.slice(0, 2)).toEqual([
    'ask',
    {
      ...{ question: 'cost of team ml', conversationId: null, mode: 'offline' },
      range: { from: '2026-10-01T00:00:00Z', to: '2026-10-04T00:00:00Z' },
    },
  ]);
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'ServiceEffective cost', 'EC2$1,234.50', '–R$2.00',
  ]); // prettier-ignore
  expect(screen.getByText('cost = EffectiveCost')).toBeInTheDocument();
});

test('amounts are written as it was decided for everybody', async () => {
  read.mockResolvedValue({ preferences: { numberFormat: 'de-DE' } });
  await act(async () => {
    render(panel({ question: 'cost' }));
  });
  expect(read.mock.calls[0]?.[0]).toBe('preferences');
  expect(screen.getByRole('cell', { name: /1\.234,50/ })).toBeInTheDocument();
});

test('a reader’s question leans on the one before, and what is not answered is said', async () => {
  await act(async () => {
    render(panel({ question: 'cost by service' }));
  });
  post.mockResolvedValue({ ...answer, status: 'refused', explanation: 'Billing data do not say that: tickets.' });
  await userEvent.type(screen.getByRole('textbox'), 'how many tickets?');
  await userEvent.click(screen.getByRole('button'));
  expect(post.mock.calls[1]?.[1]).toMatchObject({ question: 'how many tickets?', conversationId: 'c1', mode: 'llm' });
  expect(await screen.findByText('Billing data do not say that: tickets.')).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});

test('shows what is done for an answer, stops it, and asks again', async () => {
  let hasLeft = false;
  const reading = { step: 'reading', engine: 'llm:test', time: 1 };
  chunked.mockReturnValueOnce(piece(reading).pipe(finalize(() => (hasLeft = true))));
  await act(async () => {
    render(panel({ question: 'cost by service' }));
  });
  expect(screen.getByText(/A model reads the question \(llm:test\)/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(hasLeft).toBe(true);
  chunked.mockReturnValueOnce(piece(reading, { step: 'answer', answer }));
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
  expect(await screen.findByText('EC2')).toBeInTheDocument();
  expect(post).not.toHaveBeenCalled();
});

test('a range within a day is that day', () => {
  expect(wholeDays(Date.parse('2026-10-01T05:00:00Z'), Date.parse('2026-10-01T05:00:00Z'))).toEqual({
    from: '2026-10-01T00:00:00Z',
    to: '2026-10-02T00:00:00Z',
  });
});

test('draws names as bars in the size that is left, and steps as a table where the option says so', async () => {
  const user = userEvent.setup();
  const inDollars = { ...answer, rows: [['EC2', 'USD', '1234.5'], ['S3', 'USD', '2']] } as AskAnswer; // prettier-ignore
  post.mockResolvedValue(inDollars);
  const { rerender } = render(panel({ question: 'cost by service' }));
  await screen.findByRole('button', { name: 'Show the rows' });
  const told = drawn.mock.calls.at(-1)?.[0] as { pluginId: string; height: number; data: { series: DataFrame[] } };
  expect([told.pluginId, told.height]).toEqual(['barchart', 188]);
  expect(told.data.series[0]?.fields.map(({ values }) => values)).toEqual([
    ['EC2', 'S3'],
    [1234.5, 2],
  ]);
  await user.click(screen.getByRole('button', { name: 'Show the rows' }));
  expect(screen.getByRole('cell', { name: '$1,234.50' })).toBeInTheDocument();
  rerender(panel({ question: 'cost by service', chart: 'table' }));
  expect(await screen.findByRole('cell', { name: '$1,234.50' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Show the rows' })).toBeNull();
});
