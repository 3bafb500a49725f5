/** What is scraped: targets of the settings, and those of file-based service discovery. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { ScrapeTarget, type ScrapeConfig } from './config.ts';

/** An exporter and what its discovery says of it. */
export interface Target {
  readonly address: string;
  readonly url: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Prometheus, "Configuration", `file_sd_config`: a list of groups. */
const Discovered = z.array(
  z.object({ targets: z.array(ScrapeTarget), labels: z.record(z.string(), z.string()).default({}) })
);

/** Targets by their address, each once; files are read now. Throws a caller error for a file that is none. */
export async function targetsOf({ targets, files, scheme, path }: ScrapeConfig): Promise<Target[]> {
  const groups: z.infer<typeof Discovered> = [{ targets, labels: {} }];
  for (const file of files) {
    groups.push(...(await discoveredIn(file)));
  }
  const found = new Map<string, Target>();
  for (const { targets: addresses, labels } of groups) {
    for (const address of addresses) {
      // Labels of Prometheus' own that decide how a target is reached.
      const url = `${labels['__scheme__'] ?? scheme}://${address}${labels['__metrics_path__'] ?? path}`;
      found.set(address, { address, url, labels });
    }
  }
  return [...found.values()];
}

async function discoveredIn(file: string): Promise<z.infer<typeof Discovered>> {
  const fault = (why: string, cause: unknown) =>
    new ThriftDataError(
      'caller',
      'invalid_targets',
      `scrape.files: ${file} ${why}; it holds a list like [{"targets": ["10.0.0.1:9100"], "labels": {}}].`,
      { cause }
    );
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw fault('cannot be read', thrown);
  });
  try {
    return Discovered.parse(JSON.parse(text));
  } catch (thrown) {
    const [issue] = thrown instanceof z.ZodError ? thrown.issues : [];
    throw fault(issue === undefined ? 'is no JSON' : `${issue.path.join('.')} ${issue.message}`, thrown);
  }
}
