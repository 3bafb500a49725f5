import { expect, test } from 'vitest';
import { rejectReasons, rowFlags } from '../../src/contract/focus/reading.ts';
import { inWords } from '../../src/contract/sentences.ts';
import { files } from './graph.ts';
import { sentencesMade } from './sentences.ts';

/** Told to programs, on the command line or when the process begins: that stays English. */
const notForPages = [
  /^src\/sidecar\/(seed|commands|normalise)\//,
  /^src\/sidecar\/(cli|config|configured|main|exporting|export-target|syslog-receiving|(ask|event|export|watch)-settings)\.ts$/,
  /^src\/sidecar\/serve\/(http|otlp|opencost|mcp|syslog)\//,
  /^src\/sidecar\/serve\/grpc\/server\.ts$/,
  /^src\/sidecar\/(state|store)\/(engines|migrations)\//,
  /^src\/sidecar\/store\/(backup|ingest\/remove)\.ts$/,
  /^src\/sidecar\/analyse\/(anomaly\/read-points|forecast\/table|models\/(registry|served|train-in-worker)|network\/.*)\.ts$/,
  /^src\/sidecar\/ask\/retrieve\//,
  /^src\/sidecar\/protocols\/(inference|mapping-file|mlflow|series-file)\.ts$/,
  /\/testing\//,
];

/** Asked in a language of its own, told in that. */
const inBothAlready = [/^src\/sidecar\/ask\/answer\//];

/** A full stop is put behind its reasons, so that they are looked at whole in the test of refusals. */
const putTogether = new Set(['src/sidecar/protocols/files.ts']);

const made = files('src/{contract,sidecar}/**/*.ts')
  .filter((file) => !file.endsWith('.test.ts'))
  .filter((file) => ![...notForPages, ...inBothAlready].some((room) => room.test(file)))
  .flatMap((file) => sentencesMade(file, { apart: putTogether.has(file) }));
const known = (text: string) => inWords(text, 'pt-BR') !== text;

test('every sentence of an error or a refusal that a page can show is told in Portuguese', () => {
  expect(made.length).toBeGreaterThan(300);
  expect(made.filter(({ text }) => !known(text)).map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

test('so is every reason for which a row is rejected, and everything that is noticed about one', () => {
  expect([...rejectReasons, ...rowFlags].filter((reason) => !known(reason))).toEqual([]);
});
