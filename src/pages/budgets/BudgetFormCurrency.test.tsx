import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { setDataSourceSrv } from '@grafana/runtime';
import { CatalogAnswer } from '../../contract/api/query.ts';
import { BudgetForm } from './BudgetForm';

// What takes a choice away is an icon, which comes from Grafana's server: a plain field can be emptied, too.
jest.mock('../../components/choice/CurrencyCombobox', () => ({
  CurrencyCombobox: ({ id, value, onChange }: { id: string; value: string; onChange: (currency: string) => void }) => (
    <input id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  ),
}));

test('a currency that was taken away stays away', async () => {
  const catalog = { measures: [], dimensions: [], tagKeys: [], convertTo: [], dataFrom: null, dataUpTo: null };
  const postResource = jest.fn();
  const getResource = async () => CatalogAnswer.parse({ ...catalog, currencies: ['Credits', 'USD'] });
  setDataSourceSrv({ get: async () => ({ getResource, postResource }), getList: () => [] } as never);
  render(<BudgetForm uid="uid" budgets={[]} onClose={() => undefined} onMade={() => undefined} />);
  fireEvent.change(screen.getByLabelText('Budget'), { target: { value: 'Assistants' } });
  fireEvent.change(screen.getByLabelText(/^Amount/), { target: { value: '25000' } });
  const field = screen.getByLabelText(/^Currency/);
  await waitFor(() => expect(field).toHaveValue('Credits'));
  fireEvent.change(field, { target: { value: '' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Missing; write the currency of the amount, like "USD"')).toBeInTheDocument();
  expect(field).toHaveValue('');
  expect(postResource).not.toHaveBeenCalled();
});
