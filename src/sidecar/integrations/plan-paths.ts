/** From paths to reading plans: what each file is, and which integration reads it. */
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { expandPaths } from '../protocols/files.ts';
import { unpack } from '../protocols/unpack.ts';
import type { DescribedFile } from '../../contract/focus/reading.ts';
import { describePath, type Reader } from './describe-paths.ts';
import type { FileDescriber, Integration, PlannedFiles } from './integration.ts';

/** The plans of the files that one integration reads. */
export interface PlannedByIntegration extends PlannedFiles {
  readonly integration: string;
}

/** Reads what no other integration recognises, unless told otherwise, and says what is wrong with a file that is no bill. */
const FALLBACK = 'focus';

export interface PlanOptions {
  /** The integration that reads every file. */
  readonly named?: string | undefined;
  /** The integration that reads what none recognises. */
  readonly otherwise?: string | undefined;
  /**
   * A folder of the caller's for what must be unpacked (ZIP, Zstandard) and tables that must be saved anew
   * (spreadsheets, other encodings and delimiters, lines before the header); the plans read from it. Left out: such files are refused.
   */
  readonly scratch?: string | undefined;
  /** True for files of one delivery: nothing among them replaces another. */
  readonly areChosen?: boolean | undefined;
}

/**
 * Plans for every file behind the paths, by the integration that reads it: the one named, or the one that recognises
 * the file's headers. Files that are no bills come back as refused. Throws the refusal when there is but one file.
 */
export async function planPaths(
  integrations: readonly Integration[],
  paths: readonly string[],
  engine: FileDescriber,
  { named, otherwise = FALLBACK, scratch, areChosen = false }: PlanOptions = {}
): Promise<PlannedByIntegration[]> {
  const readers = readersOf(integrations);
  const only = named === undefined ? undefined : readerNamed(readers, named);
  const groups = new Map<string, DescribedFile[]>();
  const refused: PlannedFiles['refused'][number][] = [];
  let chosen: readonly string[] = await expandPaths(paths);
  for (const { files } of areChosen ? [] : readers) {
    const choice = (await files.choose?.(chosen)) ?? { paths: chosen, refused: [] };
    chosen = choice.paths;
    refused.push(...choice.refused);
  }
  const describe = async ({ path, readFrom }: { readonly path: string; readonly readFrom: string }) => {
    try {
      const { file, reader } = await describePath(readFrom, only === undefined ? readers : [only], engine, scratch);
      const id = only?.id ?? reader?.id ?? otherwise;
      const named = path === readFrom ? file : { ...file, path, readFrom: file.readFrom ?? readFrom };
      groups.set(id, [...(groups.get(id) ?? []), named]);
    } catch (thrown) {
      const { kind, code, message } = toThriftDataError(thrown);
      // People know the archive, not the place where it was unpacked.
      const error = new ThriftDataError(kind, code, message.replaceAll(readFrom, path), { cause: thrown });
      refused.push({ file: path, error });
    }
  };
  for (const path of chosen) {
    const unpacked = scratch === undefined ? null : await unpack(path, scratch).catch(toThriftDataError);
    if (unpacked instanceof ThriftDataError) {
      refused.push({ file: path, error: unpacked });
      continue;
    }
    for (const file of unpacked ?? [{ path, readFrom: path }]) {
      await describe(file);
    }
  }
  const planned: PlannedByIntegration[] = [];
  for (const [id, files] of groups) {
    const { planFiles } = await readerNamed(readers, id).files.load();
    planned.push({ integration: id, ...(await planFiles(files, engine)) });
  }
  if (refused.length > 0) {
    planned.push({ integration: only?.id ?? FALLBACK, plans: [], refused });
  }
  const all = planned.flatMap((group) => group.refused);
  const [first] = all;
  if (first !== undefined && all.length === 1 && planned.every(({ plans }) => plans.length === 0)) {
    throw first.error;
  }
  return planned;
}

// A provider's FOCUS export that its own integration completes is recognised by both; the provider's comes first.
function readersOf(all: readonly Integration[]): Reader[] {
  const readers = all.flatMap(({ id, offers }) => (offers.files === undefined ? [] : [{ id, files: offers.files }]));
  return [...readers.filter(({ id }) => id !== FALLBACK), ...readers.filter(({ id }) => id === FALLBACK)];
}

function readerNamed(readers: readonly Reader[], id: string): Reader {
  const reader = readers.find((candidate) => candidate.id === id);
  if (reader === undefined) {
    throw new ThriftDataError(
      'caller',
      'unknown_integration',
      `--integration ${id} is not known; use one of: ${readers.map((known) => known.id).join(', ')}.`
    );
  }
  return reader;
}
