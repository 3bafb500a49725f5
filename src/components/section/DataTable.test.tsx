import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { locationService } from '@grafana/runtime';
import { DataTable } from './DataTable';

const ROWS = Array.from({ length: 60 }, (_, index) => ({ id: index }));

function table(name?: string, isPassing = false) {
  return (
    <DataTable
      caption="Numbers"
      isPassing={isPassing}
      {...(name === undefined ? {} : { name })}
      rows={ROWS}
      idOf={({ id }) => String(id)}
      columns={[
        { id: 'n', header: 'N', numeric: true, compare: (left, right) => left.id - right.id, cell: ({ id }) => id },
      ]}
    />
  );
}

const firstCell = () => within(screen.getAllByRole('row')[1] ?? document.body).getByRole('cell').textContent;

test('a table with a name begins where the address says, and says where it is taken', async () => {
  locationService.push('/a/app/hosts?from=now-7d&hostsPage=2&hostsSort=n.desc');
  render(table('hosts'));
  expect(firstCell()).toBe('9');
  await userEvent.click(screen.getByRole('button', { name: 'N' }));
  expect(locationService.getSearchObject()).toEqual({ from: 'now-7d', hostsSort: 'n.asc' });
  expect(firstCell()).toBe('0');
  act(() => locationService.getHistory().goBack());
  expect(firstCell()).toBe('9');
});

test('a table without a name sorts and leaves the address alone', async () => {
  locationService.push('/d/dashboard?from=now-7d');
  render(table());
  await userEvent.click(screen.getByRole('button', { name: 'N' }));
  expect(firstCell()).toBe('59');
  expect(locationService.getSearchObject()).toEqual({ from: 'now-7d' });
});

test('a page or column that is not there shows the first order and the last page', () => {
  locationService.push('/a/app/hosts?hostsPage=99&hostsSort=gone.asc');
  render(table('hosts'));
  expect(firstCell()).toBe('50');
});

test('the table of a drawer takes its place out of the address when it goes, and leaves everything else', () => {
  locationService.push('/a/app/anomalies?anomaly=1&causesPage=2&causesSort=n.desc&anomaliesPage=3');
  const { unmount } = render(table('causes', true));
  expect(firstCell()).toBe('9');
  unmount();
  expect(locationService.getSearchObject()).toEqual({ anomaly: '1', anomaliesPage: '3' });
});
