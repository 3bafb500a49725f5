import { renderHook } from '@testing-library/react';
import { useUnsaved } from './useUnsaved';

const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

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
