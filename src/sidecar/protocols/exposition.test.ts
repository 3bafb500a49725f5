/** The lines that exporters really write, in both formats, and what is none. */
import { expect, test } from 'vitest';
import { readExposition } from './exposition.ts';

const read = (text: string) => [...readExposition(text, (name) => name.startsWith('node_'))];

test('reads names, labels with every escape, and values in each spelling', () => {
  const text = [
    '# HELP node_load1 1m load average.',
    '# TYPE node_load1 gauge',
    'node_load1 0.26',
    'go_goroutines 8',
    'node_cpu_seconds_total{cpu="0",mode="idle"} 1.22060351e+06 1395066363000',
    'node_disk_info{device="C:\\\\a","path" ="x"} 1',
    '# EOF',
  ];
  expect(read(text.slice(0, 5).join('\n'))).toEqual([
    { name: 'node_load1', labels: {}, value: 0.26 },
    { name: 'node_cpu_seconds_total', labels: { cpu: '0', mode: 'idle' }, value: 1220603.51 },
  ]);
  expect(read('node_x{a="say \\"hi\\"\\n{,}=\\\\n" , b = "" ,} +Inf # {trace_id="1"} 2\r\n')).toEqual([
    { name: 'node_x', labels: { a: 'say "hi"\n{,}=\\n', b: '' }, value: Infinity },
  ]);
  expect(read('node_y{} NaN\nnode_z { } 3')).toEqual([
    { name: 'node_y', labels: {}, value: NaN },
    { name: 'node_z', labels: {}, value: 3 },
  ]);
  expect(() => read(text[5] ?? '')).toThrow(/is no sample/);
});

test.each(['node_x{a="1" 3', 'node_x{a=1} 3', 'node_x', 'node_x three', '<html>node_x'.slice(6) + '{'])(
  'says which line is no sample: %s',
  (line) => {
    expect(() => read(line)).toThrow(/is no sample of the Prometheus text format/);
  }
);
