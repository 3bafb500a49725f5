import { render, screen } from '@testing-library/react';
import { StillCombobox } from './StillCombobox';

test('another value is shown', () => {
  const options = () => ['service', 'account'].map((value) => ({ value, label: value }));
  const page = (value: string) => (
    <StillCombobox aria-label="By" options={options()} value={value} onChange={() => undefined} />
  );
  const { rerender } = render(page('service'));
  rerender(page('account'));
  expect(screen.getByRole('combobox')).toHaveValue('account');
});
