import { expect, test } from 'vitest';
import { inWords, sentence } from './sentences.ts';

test('a sentence is plain English over the wire, and told in the language and numbers of whoever reads it', () => {
  const told = sentence('data_ends_early', { dataUpTo: { instant: '2026-10-05T00:00:00Z' }, days: 1234 });
  expect(told.text).toBe('Data ends at 2026-10-05T00:00:00Z: the last 1234 days of this range have no data yet');
  expect(inWords(told, 'pt-BR')).toBe(
    'Os dados terminam em 5 de out. de 2026, 00:00 UTC: os últimos 1.234 dias deste intervalo ainda não têm dados.'
  );
  expect(inWords(told, 'en-US', 'de-DE')).toMatch(/^Data ends at Oct 5, 2026, .*: the last 1\.234 days/);
});

test('dimensions have their names, and more names than fit are cut', () => {
  const narrowed = sentence('costs_narrowed_only', {
    dimension: { dimension: 'ServiceName' },
    name: 'order',
    metric: 'm',
  });
  expect(narrowed.text).toContain('on ServiceName narrows');
  expect(inWords(narrowed, 'pt-BR')).toMatch(/^A condição sobre Serviço reduz/);
  const currencies = ['AUD', 'BRL', 'CHF', 'EUR', 'GBP', 'USD'];
  expect(sentence('currencies_apart', { number: 6, currencies }).text).toContain('(AUD, BRL, CHF, EUR, GBP, …)');
});

test('what a newer sidecar tells stays in English', () => {
  expect(inWords({ code: 'newer', values: {}, text: 'as it was sent' }, 'pt-BR')).toBe('as it was sent');
});
