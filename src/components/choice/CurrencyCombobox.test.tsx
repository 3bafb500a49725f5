import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CurrencyCombobox } from './CurrencyCombobox';

test.each([
  ['Credits', 'Credits'],
  ['all:Credits', 'all:Credits'],
  ['AI "units", net ', 'AI "units", net'],
])('%s can be written though no bill is in it yet, without blanks around it', async (typed, currency) => {
  const chosen = jest.fn();
  render(<CurrencyCombobox id="c" currencies={['USD']} value="USD" onChange={chosen} />);
  await userEvent.type(screen.getByRole('combobox'), typed);
  await userEvent.keyboard('{Enter}');
  expect(chosen).toHaveBeenLastCalledWith(currency);
});
