import { act, render, screen } from '@testing-library/react';
import { dateTime, type PanelProps } from '@grafana/data';
import userEvent from '@testing-library/user-event';
import type { AskAnswer } from '../contract/api/ask.ts';
import { AskPanel } from './AskPanel';
import { wholeDays } from './ask';
import type { AskPanelOptions } from './types';

const post = jest.fn();
jest.mock('@grafana/runtime', () => ({
  config: { bootData: { user: { language: 'en-US' } } },
  getDataSourceSrv: () => ({ getList: () => [{ uid: 'first' }], get: () => Promise.resolve({ postResource: post }) }),
}));

const answer = {
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

beforeEach(() => post.mockReset().mockResolvedValue(answer));

test('asks its question over whole days of the range, with variables replaced, and shows each amount in its currency', async () => {
  await act(async () => {
    render(panel({ question: 'cost of team $team' }));
  });
  expect(post.mock.calls[0]?.slice(0, 2)).toEqual([
    'ask',
    {
      ...{ question: 'cost of team ml', conversationId: null },
      range: { from: '2026-10-01T00:00:00Z', to: '2026-10-04T00:00:00Z' },
    },
  ]);
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    'ServiceEffective cost', 'EC2$1,234.50', '–R$2.00',
  ]); // prettier-ignore
  expect(screen.getByText('cost = EffectiveCost')).toBeInTheDocument();
});

test('a reader’s question leans on the one before, and what is not answered is said', async () => {
  await act(async () => {
    render(panel({ question: 'cost by service' }));
  });
  post.mockResolvedValue({ ...answer, status: 'refused', explanation: 'Billing data do not say that: tickets.' });
  await userEvent.type(screen.getByRole('textbox'), 'how many tickets?');
  await userEvent.click(screen.getByRole('button'));
  expect(post.mock.calls[1]?.[1]).toMatchObject({ question: 'how many tickets?', conversationId: 'c1' });
  expect(await screen.findByText('Billing data do not say that: tickets.')).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
});

test('a range within a day is that day', () => {
  expect(wholeDays(Date.parse('2026-10-01T05:00:00Z'), Date.parse('2026-10-01T05:00:00Z'))).toEqual({
    from: '2026-10-01T00:00:00Z',
    to: '2026-10-02T00:00:00Z',
  });
});
