/** `thriftdata check`: FOCUS's rules over files. */
import { CheckedVersion } from '../../contract/api/check.ts';
import { checkFiles, summarise } from '../normalise/check/index.ts';
import { openScratchEngine } from '../store/index.ts';
import { wrongUsage, type Terminal } from './options.ts';

export interface CheckCommandOptions {
  readonly focusVersion?: string;
  readonly applicability?: string[];
}

/** Judges the files. Gives exit code 1 when a MUST rule fails or a file cannot be judged. */
export async function runCheck(
  paths: readonly string[],
  options: CheckCommandOptions,
  terminal: Terminal
): Promise<number> {
  const version = CheckedVersion.optional().safeParse(options.focusVersion);
  if (!version.success) {
    throw wrongUsage(`--focus-version ${options.focusVersion} is not one of ${CheckedVersion.options.join(', ')}.`);
  }
  const engine = await openScratchEngine();
  try {
    const report = await checkFiles(paths, {
      runSql: engine.rows,
      runCommand: engine.command,
      ...(version.data === undefined ? {} : { version: version.data }),
      ...(options.applicability === undefined ? {} : { applicability: options.applicability }),
    });
    terminal.answer(JSON.stringify(report, null, 2));
    summarise(report).forEach((line) => terminal.say(line));
    return report.refused.length > 0 || report.files.some((file) => file.totals.failedMust > 0) ? 1 : 0;
  } finally {
    await engine.close();
  }
}
