import { describe, expect, test } from 'vitest';
import { rooms, texts } from './sentences/all.ts';
import { inWords, sentence, type SentenceCode, type SentenceValue } from './sentences.ts';

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

test('an address that a sentence begins with is written as it is', () => {
  const said = 's3://bills could not be reached (ECONNREFUSED), also not when tried again; try later.';
  expect(inWords(said, 'pt-BR')).toMatch(/^s3:\/\/bills não pôde ser alcançado/);
});

test('what a newer sidecar tells stays in English', () => {
  expect(inWords({ code: 'newer', values: {}, text: 'as it was sent' }, 'pt-BR')).toBe('as it was sent');
  expect(inWords('as it was kept', 'pt-BR')).toBe('as it was kept');
});

describe('English that was kept without its code', () => {
  test('is found again, with what stands in front of it and what follows it', () => {
    const fault = 'budget: name: missing; give the budget a name';
    expect(inWords(fault, 'pt-BR')).toBe('Orçamento: name: falta; dê um nome ao orçamento');
    expect(inWords(fault, 'en-US')).toBe(fault);
    expect(inWords(`${fault}; the same threshold twice; remove one`, 'pt-BR')).toBe(
      'Orçamento: name: falta; dê um nome ao orçamento; o mesmo limite duas vezes; remova um'
    );
  });

  test('is found again where what it quotes is empty', () => {
    expect(inWords('"" is not a decimal; write it like "12.34"', 'pt-BR')).toBe(
      '“” não é um número decimal; escreva como “12.34”'
    );
  });

  test('stays whole where a part of it is no sentence of ours', () => {
    const foreign = 'budget: name: the provider has words of its own';
    expect(inWords(foreign, 'pt-BR')).toBe(foreign);
  });

  test('of a hostile length is looked at quickly, and left as it is', () => {
    const long = '"a" is not a decimal; write it like '.repeat(100);
    expect(inWords(long, 'pt-BR')).toBe(long);
  });
});

const codes = Object.keys(texts) as SentenceCode[];
const blanksOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
/** Something that no sentence has in it, other for each blank. */
const values = (code: SentenceCode): Record<string, SentenceValue> =>
  Object.fromEntries(
    blanksOf(texts[code].en).map((name) => [
      name,
      name === 'why' ? texts.name_missing.en : name === 'inner' ? 'body.name' : `«${name}»`,
    ])
  );
const told = sentence as (code: SentenceCode, values: Record<string, SentenceValue>) => ReturnType<typeof sentence>;

describe('every sentence', () => {
  test('stands in one room', () => {
    const all = Object.values(rooms).flatMap((room) => Object.keys(room));
    expect(all.filter((code, at) => all.indexOf(code) !== at)).toEqual([]);
  });

  test('is said in Portuguese, with nothing in its blanks that the English lacks', () => {
    const wrong = codes.filter((code) => {
      const { en, pt } = texts[code];
      const isWords = pt.replace(/\{\{\w+\}\}|[^\p{L}]/gu, '') !== '';
      return blanksOf(pt).some((name) => !blanksOf(en).includes(name)) || (isWords && pt === en);
    });
    expect(wrong).toEqual([]);
  });

  test('is found again by its English', () => {
    const pairs = codes.map((code) => {
      const one = told(code, values(code));
      return { code, found: inWords(one.text, 'pt-BR'), wanted: inWords(one, 'pt-BR') };
    });
    expect(pairs.filter(({ found, wanted }) => found !== wanted)).toEqual([]);
  });
});

test('how a data source does is told by its English, whose causes begin as sentences do', () => {
  const why = sentence('reach_one', { day: '2026-09-04' }).text;
  expect(inWords(sentence('health_ok', { why }).text, 'pt-BR')).toBe('Conectado. 1 fonte, dados até 2026-09-04.');
  expect(inWords(sentence('health_late', { late: ['aws (31)', 'oci (5)'], why }).text, 'pt-BR')).toBe(
    'Conectado, mas há fontes atrasadas, em dias: aws (31), oci (5). 1 fonte, dados até 2026-09-04.'
  );
  expect(inWords(sentence('health_late_many', { count: 5, late: ['aws (31)', 'oci (5)'], why }).text, 'pt-BR')).toBe(
    'Conectado, mas 5 fontes estão atrasadas, entre elas em dias: aws (31), oci (5). 1 fonte, dados até 2026-09-04.'
  );
  const said = sentence('token_wrong', {}).text;
  expect(inWords(`W${said.slice(1)}`, 'pt-BR')).toMatch(/^Token errado: /);
});
