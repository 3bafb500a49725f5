/** From paths to reading plans: what each file is, and which integration reads it. */
import { ThriftDataError, toThriftDataError } from '../kernel/errors.ts';
import { expandPaths, readCsvHeader, sniffFile, type LocalFile } from '../protocols/files.ts';
import type { DescribedFile, FileColumn } from '../../contract/focus/reading.ts';
import type { FileDescriber, FilesOffer, Integration, PlannedFiles } from './integration.ts';

/** The plans of the files that one integration reads. */
export interface PlannedByIntegration extends PlannedFiles {
  readonly integration: string;
}

interface Reader {
  readonly id: string;
  readonly files: FilesOffer;
}

/** Reads what no other integration recognises, unless told otherwise, and says what is wrong with a file that is no bill. */
const FALLBACK = 'focus';

/**
 * Plans for every file behind the paths, by the integration that reads it: the one named, or the one that recognises
 * the file's headers. Files that are no bills come back as refused. Throws the refusal when there is but one file.
 */
export async function planPaths(
  integrations: readonly Integration[],
  paths: readonly string[],
  engine: FileDescriber,
  named?: string,
  otherwise: string = FALLBACK
): Promise<PlannedByIntegration[]> {
  const readers = readersOf(integrations);
  const only = named === undefined ? undefined : readerNamed(readers, named);
  const groups = new Map<string, DescribedFile[]>();
  const refused: PlannedFiles['refused'][number][] = [];
  let chosen: readonly string[] = await expandPaths(paths);
  for (const { files } of readers) {
    const choice = (await files.choose?.(chosen)) ?? { paths: chosen, refused: [] };
    chosen = choice.paths;
    refused.push(...choice.refused);
  }
  for (const path of chosen) {
    try {
      const file = await describe(path, engine);
      const headers = file.columns.map(({ header }) => header);
      const reader = only ?? readers.find(({ files }) => files.recognises(headers));
      const id = reader?.id ?? otherwise;
      groups.set(id, [...(groups.get(id) ?? []), file]);
    } catch (thrown) {
      refused.push({ file: path, error: toThriftDataError(thrown) });
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

function readersOf(all: readonly Integration[]): Reader[] {
  return all.flatMap(({ id, offers }) => (offers.files === undefined ? [] : [{ id, files: offers.files }]));
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

async function describe(path: string, engine: FileDescriber): Promise<DescribedFile> {
  const file = await sniffFile(path);
  return { ...file, columns: await columnsOf(file, engine) };
}

function columnsOf(file: LocalFile, engine: FileDescriber): Promise<FileColumn[]> {
  switch (file.format) {
    case 'parquet':
      return engine.describeParquet(file.path);
    case 'json-lines':
      return engine.describeJsonLines(file);
    case 'csv':
      return readCsvHeader(file);
  }
}
