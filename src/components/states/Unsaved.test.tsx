import type { SyntheticEvent } from 'react';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { locationService } from '@grafana/runtime';
import { Unsaved, unasked } from './Unsaved';

const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
const go = (to: string) => act(() => locationService.push(to));
const question = () => screen.queryByText('What you typed here is not saved. Leave it?');

test('the browser asks before it leaves what was typed, and only then', () => {
  const { rerender, unmount } = render(<Unsaved isUnsaved={false} />);
  expect(isAsked()).toBe(false);
  rerender(<Unsaved isUnsaved />);
  expect(isAsked()).toBe(true);
  rerender(<Unsaved isUnsaved={false} />);
  expect(isAsked()).toBe(false);
  rerender(<Unsaved isUnsaved />);
  unmount();
  expect(isAsked()).toBe(false);
});

test.each(['/a/app/overview', '/a/app/administration?list=scopes', '/a/app/administration?list=teams'])(
  'a way to %s leads away from what was typed only when the user says so',
  async (to) => {
    locationService.push('/a/app/administration?list=teams&record=new');
    const save = jest.fn((event: SyntheticEvent) => event.preventDefault());
    const { unmount } = render(
      <form onSubmit={save}>
        <Unsaved isUnsaved />
      </form>
    );
    go(to);
    expect(locationService.getSearchObject()).toEqual({ list: 'teams', record: 'new' });
    await userEvent.click(screen.getByRole('button', { name: 'Stay' }));
    expect(question()).toBeNull();
    go(to);
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    const { pathname, search } = locationService.getLocation();
    expect(`${pathname}${search}`).toBe(to);
    expect(save).not.toHaveBeenCalled();
    unmount();
  }
);

test('nobody is asked about the form itself: what else the address says, and its own buttons', () => {
  locationService.push('/a/app/budgets?budget=new');
  const { unmount } = render(<Unsaved isUnsaved />);
  go('/a/app/budgets?budget=new&refresh=5m');
  act(() => unasked(() => locationService.push('/a/app/budgets')));
  expect(locationService.getSearch().toString()).toBe('');
  expect(question()).toBeNull();
  unmount();
});
