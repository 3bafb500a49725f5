import { expect, test } from 'vitest';
import prettier from 'prettier';
import { read } from './graph.ts';
import { readReference, renderColumns } from '../../scripts/generate-focus-columns.ts';

test('the FOCUS columns are those of the reference: run `npm run generate` after a change', async () => {
  const file = 'src/contract/focus/columns.ts';
  const style = await prettier.resolveConfig(file);
  const rendered = await prettier.format(renderColumns(readReference()), { ...style, filepath: file });
  expect(read(file)).toBe(rendered);
});
