/** `thriftdata virtual-tags` tries and keeps what a file defines, and an export shows it beside what was delivered. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runExport } from '../../src/sidecar/commands/export.ts';
import type { Terminal } from '../../src/sidecar/commands/options.ts';
import { runVirtualTags } from '../../src/sidecar/commands/virtual-tags.ts';
import type { Environment } from '../../src/sidecar/config.ts';
import { chargeIn, writeBill } from '../fixtures/store/bill.ts';
import { openTestStore, type TestStore } from '../fixtures/store/open.ts';

const YAML = `
- name: team
  rules:
    - { conditions: [{ dimension: 'tag:team', operator: matches, values: ['(?i)^blue'] }], gives: { value: blue } }
  otherwise: { dimension: 'tag:team' }
- name: payer
  rules:
    - { conditions: [{ dimension: 'tag:team', operator: '=', values: [blue] }], gives: { value: research } }
`;

let test: TestStore;
let file: string;
beforeAll(async () => {
  test = await openTestStore();
  file = join(test.folder, 'tags.yaml');
  writeFileSync(file, YAML);
  const charge = (cost: string, Tags: string) => chargeIn('2026-09', cost, { Tags });
  await test.deliver([
    writeBill(join(test.folder, 'bill.csv'), [
      charge('1', '{"team":"Blue "}'),
      charge('2', '{"team":"blue-2"}'),
      charge('4', '{"team":"red"}'),
      charge('8', '{}'),
    ]),
  ]);
  await test.store.close();
});
afterAll(() => test.close());

/** Runs a command, and gives what it answers. */
async function run<Options extends object>(
  command: (options: Options & { data: string }, parts: { terminal: Terminal; env: Environment }) => Promise<number>,
  options: Options
) {
  const said: string[] = [];
  const terminal = { answer: (text: string) => void said.push(text), say: () => {}, interactive: false };
  expect(await command({ ...options, data: test.dataDir }, { terminal, env: {} })).toBe(0);
  return said;
}

it('tries the file as a whole, keeps it once, and prints what it takes', async () => {
  const period = '2026-09-01/2026-10-01';
  const tried = await run((options, parts) => runVirtualTags('preview', file, options, parts), { period });
  expect(tried.map((line) => JSON.parse(line))).toMatchObject([
    { name: 'team', rules: [{ caught: [{ amount: '3', charges: 2 }] }], unassigned: [{ amount: '8' }] },
    // Builds on the other one of the file, which is not kept yet.
    { name: 'payer', rules: [{ caught: [{ amount: '3', charges: 2 }] }] },
  ]);
  const apply = () => run((options, parts) => runVirtualTags('apply', file, options, parts), {});
  expect(await apply()).toEqual(['{"name":"team","did":"created"}', '{"name":"payer","did":"created"}']);
  expect(await apply()).toEqual(['{"name":"team","did":"nothing"}', '{"name":"payer","did":"nothing"}']);
  const [listed = ''] = await run((options, parts) => runVirtualTags('list', undefined, options, parts), {});
  const copy = join(test.folder, 'listed.json');
  writeFileSync(copy, listed);
  expect(await run((options, parts) => runVirtualTags('apply', copy, options, parts), {})).toHaveLength(2);
});

it('shows them in an export beside tags as delivered, where that is asked for', async () => {
  const out = join(test.folder, 'out.csv');
  const cellsOf = async (virtualTags: boolean) => {
    await run((options, parts) => runExport('focus', { ...options, period: '2026-09', out, virtualTags }, parts), {});
    return readFileSync(out, 'utf8');
  };
  const text = await cellsOf(true);
  expect(text.split('\n')[0]).toMatch(/x_VirtualTags"?$/);
  expect(text).toContain('"{""team"":""Blue ""}"');
  const ofBlue = ['payer"":""research', 'team"":""blue'];
  const both = [ofBlue, ofBlue.toReversed()].map((pair) => `{""${pair.join('"",""')}""}`);
  expect(both.flatMap((each) => text.split(each).slice(1))).toHaveLength(2);
  expect(text.match(/"{""team"":""red""}"/g)).toHaveLength(2);
  expect(await cellsOf(false)).not.toContain('x_VirtualTags');
});

it('refuses with one sentence', async () => {
  const refused = (action: string, text: string | null) => {
    const path = join(test.folder, 'refused.yaml');
    writeFileSync(path, text ?? '');
    return run((options, parts) => runVirtualTags(action, text === null ? undefined : path, options, parts), {});
  };
  await expect(refused('drop', '')).rejects.toThrow('"drop" is not one of list, preview, apply');
  await expect(refused('apply', null)).rejects.toThrow('name a YAML or JSON file of virtual tags');
  await expect(refused('apply', YAML.replace('name: payer', 'name: team'))).rejects.toThrow('"team" is there twice');
  await expect(refused('apply', '- name: x\n  rules: []')).rejects.toThrow('refused.yaml: 0.rules: no rule; add one');
});
