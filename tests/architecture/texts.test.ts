import { describe, expect, test } from 'vitest';
import { files, read } from './graph.ts';
import { blanks, textsOf, usedTexts, withoutPlural } from './texts.ts';

const nested = files('src/*/**/plugin.json').map((file) => file.slice(0, -'plugin.json'.length));
const browser = files('src/{module.tsx,{App,pages,components,datasource,panel}/**/*.{ts,tsx}}').filter(
  (file) => !/\.test\.tsx?$/.test(file)
);
const plugins = ['src/', ...nested].map((folder) => ({
  folder,
  id: (JSON.parse(read(`${folder}plugin.json`)) as { id: string }).id,
  code: browser.filter((file) =>
    folder === 'src/' ? !nested.some((other) => file.startsWith(other)) : file.startsWith(folder)
  ),
}));

describe.each(plugins)('texts of $id', ({ folder, id, code }) => {
  const used = code.flatMap(usedTexts);
  const english = textsOf(`${folder}locales/en-US/${id}.json`);
  const portuguese = textsOf(`${folder}locales/pt-BR/${id}.json`);
  const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutPlural))].sort();

  test('both languages have the same texts', () => {
    expect(keys(portuguese)).toEqual(keys(english));
    expect([...portuguese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('every text the code shows is translated, and none is kept that nobody shows', () => {
    expect(used.length).toBeGreaterThan(5);
    const known = new Set(keys(english));
    expect(
      used.filter((text) => text.complete && !known.has(text.key)).map((text) => `${text.file}: ${text.key}`)
    ).toEqual([]);
    const shown = new Set(used.map((text) => text.key));
    const begun = used.filter((text) => !text.complete && text.key !== '').map((text) => text.key);
    const idle = keys(english).filter((key) => !shown.has(key) && !begun.some((start) => key.startsWith(start)));
    expect(idle).toEqual([]);
  });

  test('the English file says what the code says', () => {
    const other = used.filter((text) => text.complete && text.english !== null && english.has(text.key));
    expect(other.filter((text) => english.get(text.key) !== text.english)).toEqual([]);
  });

  test('a translation has the same blanks as the English', () => {
    const differing = [...portuguese].filter(([key, text]) => {
      const source = english.get(key);
      return source !== undefined && blanks(source).join() !== blanks(text).join();
    });
    expect(differing).toEqual([]);
  });
});
