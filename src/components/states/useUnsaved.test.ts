import { renderHook } from '@testing-library/react';
import { locationService } from '@grafana/runtime';
import { unasked, useUnsaved } from './useUnsaved';

const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

afterEach(() => jest.restoreAllMocks());

test('the browser asks before it leaves what was typed, and only then', () => {
  const { rerender, unmount } = renderHook(({ typed }) => useUnsaved(typed), { initialProps: { typed: false } });
  expect(isAsked()).toBe(false);
  rerender({ typed: true });
  expect(isAsked()).toBe(true);
  rerender({ typed: false });
  expect(isAsked()).toBe(false);
  rerender({ typed: true });
  unmount();
  expect(isAsked()).toBe(false);
});

test('a link or Back leads away from what was typed only when the user says so', () => {
  const confirm = jest.spyOn(window, 'confirm').mockReturnValue(false);
  locationService.push('/a/app/administration?list=teams&record=new');
  const { unmount } = renderHook(() => useUnsaved(true));
  for (const to of ['/a/app/overview', '/a/app/administration?list=scopes', '/a/app/administration?list=teams']) {
    locationService.push(to);
  }
  expect(confirm).toHaveBeenCalledTimes(3);
  expect(locationService.getSearchObject()).toEqual({ list: 'teams', record: 'new' });
  confirm.mockReturnValue(true);
  locationService.push('/a/app/overview');
  expect(locationService.getLocation().pathname).toBe('/a/app/overview');
  unmount();
});

test('nobody is asked about the form itself: what else the address says, and its own buttons', () => {
  const confirm = jest.spyOn(window, 'confirm').mockReturnValue(false);
  locationService.push('/a/app/budgets?budget=new');
  const { unmount } = renderHook(() => useUnsaved(true));
  locationService.push('/a/app/budgets?budget=new&refresh=5m');
  unasked(() => locationService.push('/a/app/budgets'));
  expect(locationService.getSearch().toString()).toBe('');
  expect(confirm).not.toHaveBeenCalled();
  locationService.push('/a/app/overview');
  expect(confirm).toHaveBeenCalledTimes(1);
  unmount();
  locationService.push('/a/app/overview');
  expect(confirm).toHaveBeenCalledTimes(1);
});
