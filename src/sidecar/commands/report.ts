/** `thriftdata report`: a report's questions, asked and rendered. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Report, ReportFormat } from '../../contract/api/report.ts';
import type { Environment } from '../config.ts';
import { createSystemClock } from '../kernel/clock.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { readInput } from '../kernel/input.ts';
import { buildReport, renderReport } from '../report/index.ts';
import { withAsking, type AskingOptions } from './asking.ts';
import { readOption, type Terminal } from './options.ts';

interface ReportOptions extends AskingOptions {
  readonly format: string;
  readonly out?: string;
  readonly now?: string;
}

/** Prints or writes the report. Gives exit code 1 where a question was not answered. */
export async function runReport(
  file: string,
  options: ReportOptions,
  terminal: Terminal,
  env: Environment
): Promise<number> {
  const report = readReport(file);
  const format = readOption(ReportFormat, options.format, '--format');
  const now = options.now ?? createSystemClock().now();
  return withAsking(options, { terminal, env }, async (ask) => {
    const document = await buildReport(report, { ask, context: { surface: 'cli', user: 'cli' }, now });
    const { text } = renderReport(document, format);
    if (options.out === undefined) {
      terminal.answer(text);
    } else {
      writeFileSync(options.out, text);
      terminal.say(`${options.out}: ${document.sections.length} questions`);
    }
    return document.sections.every(({ status }) => status === 'answered') ? 0 : 1;
  });
}

function readReport(file: string): Report {
  let text: unknown;
  try {
    text = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new ThriftDataError('caller', 'unreadable', `${file} cannot be read as YAML or JSON`, {
      cause,
      field: 'FILE',
    });
  }
  return readInput(Report, text, 'report');
}
