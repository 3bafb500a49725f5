import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setDataSourceSrv } from '@grafana/runtime';
import { CatalogAnswer } from '../../contract/api/query.ts';
import { BudgetForm } from './BudgetForm';

const catalog = { measures: [], dimensions: [], tagKeys: [], convertTo: [], dataFrom: null, dataUpTo: null };

/** The form over a sidecar whose bills are in these currencies, and what it was sent. */
function open(currencies: string[]) {
  const posted: unknown[] = [];
  const source = {
    getResource: async () => CatalogAnswer.parse({ ...catalog, currencies }),
    postResource: async (_: string, { body }: { body: unknown }) => {
      posted.push(body);
      return { id: 'b1', version: 1 };
    },
  };
  setDataSourceSrv({ get: async () => source, getList: () => [] } as never);
  const made = jest.fn();
  render(<BudgetForm uid="uid" budgets={[]} onClose={() => undefined} onMade={made} />);
  fireEvent.change(screen.getByLabelText('Budget'), { target: { value: 'Assistants' } });
  fireEvent.change(screen.getByLabelText(/^Amount/), { target: { value: '25000' } });
  return { posted, made, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

const save = () => screen.getByRole('button', { name: 'Save' });

test('a budget is in the currency with most cost unless another is chosen, also in one that is no code', async () => {
  const { posted, made, user } = open(['Credits', 'USD']);
  await waitFor(() => expect(screen.getByLabelText(/^Currency/)).toHaveValue('Credits'));
  await user.click(save());
  await waitFor(() => expect(made).toHaveBeenCalledWith('b1'));
  await user.click(screen.getByLabelText(/^Currency/));
  await user.keyboard('USD{Enter}');
  await user.click(save());
  await waitFor(() => expect(posted).toHaveLength(2));
  expect(posted).toMatchObject([
    { name: 'Assistants', amount: '25000', currency: 'Credits' },
    { amount: '25000', currency: 'USD' },
  ]);
});

test('a currency is asked for where no bill says one', async () => {
  const { posted, user } = open([]);
  await user.click(save());
  expect(await screen.findByText('Missing; write the currency of the amount, like "USD"')).toBeInTheDocument();
  expect(posted).toEqual([]);
});

test('the first field that is wrong has the keyboard after Save, each time', async () => {
  const { posted, user } = open(['USD']);
  await waitFor(() => expect(screen.getByLabelText(/^Currency/)).toHaveValue('USD'));
  fireEvent.change(screen.getByLabelText('Budget'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText(/^Amount/), { target: { value: 'much' } });
  await user.click(save());
  expect(screen.getByLabelText('Budget')).toHaveFocus();
  fireEvent.change(screen.getByLabelText('Budget'), { target: { value: 'Assistants' } });
  await user.click(save());
  expect(screen.getByLabelText(/^Amount/)).toHaveFocus();
  expect(posted).toEqual([]);
});
