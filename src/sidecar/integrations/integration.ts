/** The one shape that every integration has. */
import type { z } from 'zod';
import type { ThriftDataError } from '../kernel/errors.ts';
import type { FileColumn, FileFormat, ReadingPlan } from '../../contract/focus/reading.ts';

/** What reading files needs from the engine; handed in, because only the store knows it. */
export interface FileDescriber {
  describeParquet(path: string): Promise<FileColumn[]>;
  sampleText(
    file: { path: string; format: FileFormat; compression: string; columns: readonly FileColumn[] },
    wanted: readonly FileColumn[]
  ): Promise<Map<string, string[]>>;
}

/** Files that can be loaded, and those that cannot with the reason. */
export interface PlannedFiles {
  readonly plans: readonly ReadingPlan[];
  readonly refused: readonly { readonly file: string; readonly error: ThriftDataError }[];
}

/** What an integration can offer. `files` gives reading plans for bills that lie in files. */
export interface Integration<Config = unknown> {
  /** Equals the folder name. */
  readonly id: string;
  readonly title: string;
  readonly config: z.ZodType<Config>;
  readonly offers: {
    readonly files?: { load(): Promise<{ planPaths(config: Config, engine: FileDescriber): Promise<PlannedFiles> }> };
  };
}

/** Keeps the type of the configuration while the registry forgets it. */
export function defineIntegration<Config>(integration: Integration<Config>): Integration<Config> {
  return integration;
}
