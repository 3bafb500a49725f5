import { act, renderHook, waitFor } from '@testing-library/react';
import { setDataSourceSrv } from '@grafana/runtime';
import { useSidecar } from './useSidecar';

/** A data source whose answers come when the test says so. */
function sidecar() {
  const calls: Array<{
    path: string;
    body: unknown;
    signal: AbortSignal;
    answer: (with_: unknown) => void;
    fail: (cause: unknown) => void;
  }> = [];
  const call = (path: string, body: unknown, options: { abortSignal: AbortSignal }) =>
    new Promise((answer, fail) => calls.push({ path, body, signal: options.abortSignal, answer, fail }));
  const source = { getResource: call, postResource: call };
  setDataSourceSrv({ get: async () => source } as never);
  return calls;
}

const values = (dimension: string) => ({ dimension, search: '', filters: [], limit: 10 });
const NOW = {};

function open(first: string) {
  return renderHook(({ dimension, refresh }) => useSidecar('uid', 'values', values(dimension), refresh), {
    initialProps: { dimension: first, refresh: NOW },
  });
}

test('an answer to an older question never replaces the newer one', async () => {
  const calls = sidecar();
  const { result, rerender } = open('ServiceName');
  await waitFor(() => expect(calls).toHaveLength(1));
  rerender({ dimension: 'RegionId', refresh: NOW });
  await waitFor(() => expect(calls).toHaveLength(2));
  expect(calls[0]?.signal.aborted).toBe(true);
  await act(async () => calls[1]?.answer({ values: ['new'], more: false }));
  await act(async () => calls[0]?.answer({ values: ['old'], more: false }));
  expect(result.current).toMatchObject({ state: 'ready', data: { values: ['new'] } });
});

test('while fresh data is on its way the last one stays, marked as loading', async () => {
  const calls = sidecar();
  const { result, rerender } = open('ServiceName');
  expect(result.current).toMatchObject({ state: 'loading', data: undefined });
  await waitFor(() => expect(calls).toHaveLength(1));
  await act(async () => calls[0]?.answer({ values: ['a'], more: false }));
  rerender({ dimension: 'ServiceName', refresh: {} });
  expect(result.current).toMatchObject({ state: 'loading', data: { values: ['a'] } });
});

test('a failure names its cause, and trying again asks again', async () => {
  const calls = sidecar();
  const { result } = open('ServiceName');
  await waitFor(() => expect(calls).toHaveLength(1));
  await act(async () =>
    calls[0]?.fail({ status: 502, data: { error: { kind: 'provider', code: 'x', message: 'no store' } } })
  );
  expect(result.current).toMatchObject({ state: 'error', error: { message: 'no store', answered: true } });
  await act(async () => result.current.retry());
  expect(result.current).toMatchObject({ state: 'loading', error: undefined });
  await waitFor(() => expect(calls).toHaveLength(2));
  await act(async () => calls[1]?.answer({ values: [], more: false }));
  expect(result.current.state).toBe('ready');
});

test('an answer of another shape is not shown as an empty one', async () => {
  const calls = sidecar();
  const { result } = open('ServiceName');
  await waitFor(() => expect(calls).toHaveLength(1));
  await act(async () => calls[0]?.answer({ hello: 'world' }));
  expect(result.current).toMatchObject({ state: 'error', error: { code: 'unknown_answer' } });
});
