import { fileName, periodName, toCsv } from './csv';

test('decimals leave as the text they came as', () => {
  expect(
    toCsv(
      ['Service', 'Cost (USD)'],
      [
        ['EC2', '12345678901234567.000000000000000001'],
        ['S3', '-0.10'],
        ['Tax', '1E-7'],
      ]
    )
  ).toBe('Service,Cost (USD)\r\nEC2,12345678901234567.000000000000000001\r\nS3,-0.10\r\nTax,1E-7\r\n');
});

test('commas, quotes and line breaks stay inside their cell; a missing value is an empty one', () => {
  expect(toCsv(['a,b'], [['say "hi"'], ['two\nlines'], [null], ['']])).toBe(
    '"a,b"\r\n"say ""hi"""\r\n"two\nlines"\r\n\r\n\r\n'
  );
});

test('a name that a spreadsheet would compute is made text', () => {
  expect(toCsv(['x'], [['=HYPERLINK("http://x")'], ['@SUM(A1)'], ['+1 team'], ['-x']])).toBe(
    'x\r\n"\'=HYPERLINK(""http://x"")"\r\n\'@SUM(A1)\r\n\'+1 team\r\n\'-x\r\n'
  );
});

test('the file says what it holds', () => {
  expect(periodName('costs', { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }, 'BRL')).toBe(
    'thriftdata-costs-2026-11-01-2026-11-30-BRL'
  );
  expect(fileName('Custo por "região" / A:B')).toBe('thriftdata-Custo-por-região-A-B');
});
