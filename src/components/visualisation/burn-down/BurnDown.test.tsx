import { render, within } from '@testing-library/react';
import { BurnDown } from './BurnDown';

test('what is left is told with the currency’s name, which the axis has no room for', () => {
  const known = (day: string) => ({ day, actual: '1234.5', expected: null, lower: null, upper: null });
  const days = [known('2026-09-01T00:00:00Z'), known('2026-09-02T00:00:00Z')];
  const { container } = render(
    <BurnDown budget="5000" days={days} currency="Credits of the assistant" width={400} height={200} />
  );
  expect(container.querySelector('svg')).toHaveTextContent('2.5K');
  expect(container.querySelector('svg')).not.toHaveTextContent('Credits');
  expect(within(container).getByText(/^2,531\.00.Credits of the assistant$/)).toBeInTheDocument();
});

test('a budget of one day names it once', () => {
  const days = [{ day: '2026-09-01T00:00:00Z', actual: '1', expected: null, lower: null, upper: null }];
  const { container } = render(<BurnDown budget="5" days={days} currency="USD" width={400} height={200} />);
  const labels = [...container.querySelectorAll('svg text')].map(({ textContent }) => textContent);
  expect(labels.filter((label) => /Sep/.test(label))).toHaveLength(1);
});
