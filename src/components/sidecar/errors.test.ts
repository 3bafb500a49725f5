import { config } from '@grafana/runtime';
import { isAborted, toSidecarError } from './errors';

test("the sidecar's own sentence and blame survive Grafana's wrapping", () => {
  const wrapped = {
    status: 400,
    statusText: 'Bad Request',
    data: { error: { kind: 'caller', code: 'limit_hit', message: '"top" must be at most 1000' } },
  };
  expect(toSidecarError(wrapped)).toMatchObject({
    kind: 'caller',
    code: 'limit_hit',
    message: '"top" must be at most 1000',
  });
});

test('what the sidecar tells is in the user’s language, the English where this version does not know it', () => {
  const { bootData } = config;
  config.bootData = { user: { language: 'pt-BR' } } as never;
  const fault = (sentence: object) =>
    toSidecarError({
      status: 400,
      data: { error: { kind: 'caller', code: 'limit_reached', message: 'hit', sentence } },
    });
  expect(fault({ code: 'limit_of_time', values: {} }).message).toMatch(/^A consulta chegou ao limite de tempo/);
  expect(fault({ code: 'newer', values: {} }).message).toBe('hit');
  expect(fault({ code: 3 }).message).toBe('hit');
  const kept = { kind: 'caller', code: 'invalid_input', message: 'budget: name: missing; give the budget a name' };
  expect(toSidecarError({ status: 400, data: { error: kept } }).message).toBe(
    'Orçamento: name: falta; dê um nome ao orçamento'
  );
  config.bootData = bootData;
});

test("when Grafana cannot reach the sidecar its message is the cause, and the sidecar's side is to blame", () => {
  const gateway = { status: 502, data: { message: 'plugin unavailable' } };
  expect(toSidecarError(gateway)).toMatchObject({ kind: 'provider', code: 'http_502', message: 'plugin unavailable' });
  expect(toSidecarError(new TypeError('Failed to fetch'))).toMatchObject({ kind: 'provider', code: 'unreachable' });
});

test('a missing permission is the caller’s matter', () => {
  expect(toSidecarError({ status: 403, statusText: 'Forbidden' })).toMatchObject({
    kind: 'caller',
    message: 'Forbidden',
  });
});

test('a call that was given up is no failure', () => {
  expect(isAborted({ cancelled: true })).toBe(true);
  expect(isAborted(new DOMException('gone', 'AbortError'))).toBe(true);
  expect(isAborted(new Error('boom'))).toBe(false);
});
