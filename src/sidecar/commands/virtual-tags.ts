/** `thriftdata virtual-tags`: what is kept, what the rules of a file would catch, and keeping them. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Period } from '../../contract/period.ts';
import { VirtualTag } from '../../contract/api/virtual-tag.ts';
import { applyVirtualTags, overlaid, previewVirtualTag } from '../allocate/index.ts';
import type { Environment } from '../config.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { readInput } from '../kernel/input.ts';
import { virtualTags } from '../state/index.ts';
import { wrongUsage, type Terminal } from './options.ts';
import { withStoreAndState, type ConfiguredOptions } from './with-state.ts';

interface VirtualTagsOptions extends ConfiguredOptions {
  readonly period?: string;
}

const Action = z.enum(['list', 'preview', 'apply'], {
  error: (issue) => `"${String(issue.input)}" is not one of list, preview, apply`,
});
/** One, or several. */
const Definitions = z.preprocess((read) => (Array.isArray(read) ? read : [read]), z.array(VirtualTag).min(1));

/**
 * `list` prints what is kept, as `apply` takes it; `preview` a JSON line for each of the file, with the others of the
 * file as if they were kept; `apply` keeps all of them or none, and prints what became of each.
 */
export async function runVirtualTags(
  wanted: string,
  file: string | undefined,
  options: VirtualTagsOptions,
  parts: { readonly terminal: Terminal; readonly env: Environment }
): Promise<number> {
  const action = readInput(Action, wanted, 'virtual-tags');
  const definitions = action === 'list' ? [] : readDefinitions(action, file);
  const period = options.period === undefined ? undefined : periodOf(options.period);
  const { terminal } = parts;
  switch (action) {
    case 'list':
      return withStoreAndState(options, parts, async ({ state }) => {
        const kept = await state.repository(virtualTags).all();
        terminal.answer(
          JSON.stringify(
            kept.map(({ body }) => body),
            null,
            2
          )
        );
        return 0;
      });
    case 'preview':
      return withStoreAndState(
        options,
        parts,
        async ({ store, clock }) => {
          for (const body of definitions) {
            const found = await previewVirtualTag(body, period, { store, clock }, { surface: 'cli', user: 'cli' });
            terminal.answer(JSON.stringify({ name: body.name, ...found }));
          }
          return 0;
        },
        (kept) => overlaid(kept, definitions)
      );
    case 'apply':
      return withStoreAndState(options, parts, async ({ store, state }) => {
        const applied = await applyVirtualTags(definitions, { store, state }, { user: 'cli', surface: 'cli' });
        applied.forEach((each) => terminal.answer(JSON.stringify(each)));
        return 0;
      });
  }
}

function readDefinitions(action: string, file: string | undefined): VirtualTag[] {
  if (file === undefined) {
    throw wrongUsage(
      `virtual-tags ${action}: name a YAML or JSON file of virtual tags; "virtual-tags list" prints one`
    );
  }
  let read: unknown;
  try {
    read = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ThriftDataError('caller', 'unreadable', `${file} cannot be read as YAML or JSON`, { cause });
  }
  return readInput(Definitions, read, file);
}

function periodOf(text: string): Period {
  const [from, to, ...more] = text.split('/');
  const parsed = Period.safeParse({ from, to });
  if (!parsed.success || more.length > 0) {
    throw wrongUsage(
      `--period ${text} is no period; write it like --period 2026-09-01/2026-10-01, the second day left out`
    );
  }
  return parsed.data;
}
