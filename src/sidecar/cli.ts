/**
 * The command line: JSON on stdout, messages and progress on stderr; exit code 0 done, 1 failed, 2 wrong usage.
 * Each command is one file in `commands/`, loaded when it is called.
 */
import { closeSync, openSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { Command, CommanderError } from 'commander';
import { toThriftDataError } from './kernel/errors.ts';
import { isWrongUsage, type StoreOptions, type Terminal } from './commands/options.ts';

const terminal: Terminal = {
  answer: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
  interactive: process.stderr.isTTY === true,
};

const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** The commands with their options; `docs/user-guide/cli.md` is held against this list. */
export function createProgram(): Command {
  const program = new Command('thriftdata')
    .description('What was spent, why it changed and who owns it, from FOCUS bills.')
    .version(version)
    // So that `export --version` means the version of FOCUS and not ours.
    .enablePositionalOptions();
  const withStore = (command: Command) =>
    command
      .option('--data <dir>', 'directory of the embedded store (default: data)')
      .option('--clickhouse <url>', 'a ClickHouse server instead');
  const done = (code: number) => {
    process.exitCode = code;
  };

  withStore(program.command('serve').description('serve Grafana and the HTTP API'))
    .option('--config <file>', 'YAML configuration')
    .action(async (options: StoreOptions & { config?: string }) => {
      const { startSidecar } = await import('./main.ts');
      await startSidecar({
        version,
        ...(options.config === undefined ? {} : { configFile: options.config }),
        overrides: {
          ...(options.data === undefined ? {} : { dataDir: options.data }),
          ...(options.clickhouse === undefined ? {} : { clickhouseUrl: options.clickhouse }),
        },
      });
    });
  withStore(
    program
      .command('ingest')
      .description('load bills from files, folders, globs and object stores')
      .argument('<path...>')
  )
    .option('--integration <id>', 'how to read them; found from their columns when left out')
    .option('--source <name>', 'the source whose billing months they replace; found from the files when left out')
    .option('--mapping <file>', 'YAML column mapping: for bills in columns of their own, and for finance documents')
    .action(async (paths: string[], options) =>
      done(await (await import('./commands/ingest.ts')).runIngest(paths, options, terminal))
    );
  withStore(
    program.command('remove').description('take a source or its billing months out of the store').argument('<source>')
  )
    .option('--month <month...>', 'billing months, as 2026-10; all of the source when left out')
    .option('--reason <text>', 'why, kept in the ledger')
    .action(async (source: string, options) =>
      done(await (await import('./commands/remove.ts')).runRemove(source, options, terminal))
    );
  withStore(
    program.command('collect').description('read the configured sources without serving').argument('[source...]')
  )
    .option('--config <file>', 'YAML configuration')
    .option('--once', 'read them now, whatever their schedule says, and end')
    .option('--again', 'map what the lake holds once more, without asking the provider, and end')
    .option('--series <text>', 'with --again: only series whose name contains this')
    .action(async (sources: string[], options) => {
      const { environment: env } = await import('./main.ts');
      done(await (await import('./commands/collect.ts')).runCollect(sources, options, { env, version, terminal }));
    });
  withStore(program.command('report').description('ask the questions of a report and render them').argument('<file>'))
    .option('--format <format>', 'markdown, html, csv or json', 'markdown')
    .option('--out <file>', 'write to a file instead of printing')
    .option('--now <instant>', 'the instant that "last month" is counted from')
    .option('--config <file>', 'YAML configuration: the store, the state, and the model that words the report')
    .action(async (file: string, options) => {
      const { environment: env } = await import('./main.ts');
      done(await (await import('./commands/report.ts')).runReport(file, options, terminal, env));
    });
  withStore(program.command('ask').description('answer a question in English or Portuguese').argument('<question>'))
    .option('--now <instant>', 'the instant that "last month" is counted from; now when left out')
    .option('--mode <mode>', 'offline, or llm where a model is configured', 'offline')
    .option('--language <language>', 'en or pt; found from the words when left out', 'auto')
    .option('--config <file>', 'YAML configuration: the store, the state and the model')
    .action(async (question: string, options) => {
      const { environment: env } = await import('./main.ts');
      done(await (await import('./commands/ask.ts')).runAsk(question, options, terminal, env));
    });
  program
    .command('feedback')
    .description('what people said about answers, as cases for the evaluation')
    .option('--verdict <verdict>', 'right, wrong or all', 'wrong')
    .option('--data <dir>', 'directory of the embedded store (default: data)')
    .option('--config <file>', 'YAML configuration that names the state')
    .action(async (options) => {
      const { environment: env } = await import('./main.ts');
      done(await (await import('./commands/feedback.ts')).runFeedback(options, terminal, env));
    });
  withStore(program.command('sql').description('run the local administrator’s own query').argument('<query>')).action(
    async (query: string, options) => done(await (await import('./commands/sql.ts')).runSql(query, options, terminal))
  );
  program
    .command('check')
    .description('judge files by the rules of FOCUS')
    .argument('<path...>')
    .option('--focus-version <version>', 'judge as this version instead of the one the columns show')
    .option('--applicability <criterion...>', 'criteria of the rule model that hold, or ALL')
    .action(async (paths: string[], options) =>
      done(await (await import('./commands/check.ts')).runCheck(paths, options, terminal))
    );
  withStore(program.command('export').description('write stored charges as FOCUS files').argument('<dataset>'))
    .requiredOption('--period <months>', 'billing month, or first and last: 2026-07/2026-09')
    .requiredOption('--out <file>', 'file or address of an object (s3://…): .csv, .csv.gz or .parquet')
    .option('--version <version>', 'version of FOCUS to write (default: 1.2)')
    .option('--source <name>', 'one source; all of them when left out')
    .option('--split <what>', 'kubernetes: lines of clusters as rows of pods; FOCUS 1.3 and later')
    .option('--as-stated', 'only what the bills state, nothing completed')
    .option('--virtual-tags', 'the values of virtual tags too, as x_VirtualTags; Tags stays as delivered')
    .option('--config <file>', 'YAML configuration: the store, and the state that keeps virtual tags')
    .action(async (dataset: string, options) => {
      const { environment: env } = await import('./main.ts');
      done(await (await import('./commands/export.ts')).runExport(dataset, options, { terminal, env }));
    });
  withStore(
    program
      .command('virtual-tags')
      .description('list virtual tags, try those of a file, keep them')
      .argument('<action>', 'list, preview or apply')
      .argument('[file]')
  )
    .option('--period <days>', 'with preview: first day and the day after the last: 2026-09-01/2026-10-01')
    .option('--config <file>', 'YAML configuration: the store, and the state that keeps them')
    .action(async (action: string, file: string | undefined, options) => {
      const { environment: env } = await import('./main.ts');
      const { runVirtualTags } = await import('./commands/virtual-tags.ts');
      done(await runVirtualTags(action, file, options, { terminal, env }));
    });
  withStore(program.command('seed').description('make a seeded world and load it').argument('<scenario>', 'acme'))
    .option('--seed <number>', 'another number makes another world', '7')
    .option('--end <date>', 'last day with data; default yesterday')
    .option('--months <number>', 'billing months, the last one included')
    .option('--out <dir>', 'where the files go')
    .option('--files-only', 'write the files, load nothing')
    .action(async (scenario: string, options) =>
      done(await (await import('./commands/seed.ts')).runSeed(scenario, options, terminal))
    );
  program
    .command('detect')
    .description('say which points of series files were not to be expected')
    .requiredOption('--csv <file...>', 'series files: timestamp,value')
    .option('--out <dir>', 'a file of JSON lines for each of them, instead of stdout')
    .action(async (options) => done(await (await import('./commands/detect.ts')).runDetect(options, terminal)));
  program
    .command('forecast')
    .description('say what comes next in the series of a file')
    .requiredOption('--csv <file>', 'timestamp,value; with a series column; a column or a row for each series')
    .requiredOption('--horizon <steps>', 'how many steps ahead')
    .option('--level <share>', 'share of true values that the interval should hold', '0.8')
    .option('--season <steps...>', 'lengths of the seasons; found from the file when left out')
    .option('--remote <url>', 'a model server of the Open Inference Protocol that forecasts instead')
    .option('--model <name>', 'with --remote: the name of its model')
    .action(async (options) => done(await (await import('./commands/forecast.ts')).runForecast(options, terminal)));
  withStore(program.command('train').description('train the shared network on what is stored'))
    .option('--mlflow <url>', 'tell the training to this MLflow server, and register the model there')
    .option('--experiment <name>', 'with --mlflow: the experiment', 'thriftdata')
    .action(async (options) => done(await (await import('./commands/train.ts')).runTrain(options, version, terminal)));
  withStore(program.command('accuracy').description('say how good detection and forecasts are on what is stored'))
    .option('--days <number>', 'anomalies of the last so many days', '365')
    .action(async (options) => done(await (await import('./commands/accuracy.ts')).runAccuracy(options, terminal)));
  withStore(program.command('doctor').description('say what is wrong')).action(async (options) =>
    done(await (await import('./commands/doctor.ts')).runDoctor(options, terminal))
  );
  program
    .command('backup')
    .description('copy an embedded store that no process uses')
    .argument('<folder>')
    .option('--data <dir>', 'directory of the embedded store (default: data)')
    .action(async (folder: string, options: StoreOptions) =>
      (await import('./commands/backup.ts')).runBackup(folder, options, terminal)
    );
  program
    .command('restore')
    .description('bring a backup into a new directory')
    .argument('<folder>')
    .option('--data <dir>', 'directory of the embedded store (default: data)')
    .action(async (folder: string, options: StoreOptions) =>
      (await import('./commands/backup.ts')).runRestore(folder, options, terminal)
    );
  return program;
}

/** Runs one command line and sets the exit code. */
async function run(argv: readonly string[]): Promise<void> {
  const program = createProgram().exitOverride();
  program.commands.forEach((command) => command.exitOverride());
  try {
    await program.parseAsync([...argv]);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      process.exitCode = thrown.exitCode === 0 ? 0 : 2;
      return;
    }
    const error = toThriftDataError(thrown);
    terminal.say(
      error.kind === 'ours' && error.code === 'unexpected'
        ? `ThriftData failed: ${String(thrown instanceof Error ? thrown.stack : thrown)}`
        : error.message
    );
    process.exitCode = isWrongUsage(error) ? 2 : 1;
  }
}

/** Nothing here reads stdin, but the engine takes what waits there for rows to insert, as in `while read … do`. */
function leaveStdin(): void {
  closeSync(0);
  openSync(devNull, 'r');
}

if (!process.argv.includes('--no-run')) {
  leaveStdin();
  // A reader that has seen enough, as `head`, ends nothing: a load goes on to its end.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
  await run(process.argv);
}
