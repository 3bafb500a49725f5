/**
 * Runs every check and test of the project in order and ends with one line: `N passed, N failed`.
 * `npm test` runs all parts, `npm run check` those that need no build; `--only lint,unit` runs what it names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, in words, so that the end of a long output names it. */
  readonly faults?: readonly string[];
}
interface Part {
  readonly name: string;
  /** Parts of `npm run check`: no build, no browser, no other program. */
  readonly check: boolean;
  readonly what: string;
  run(): Tally;
}
/** What Vitest and Jest both write with their JSON reporters. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const results = path.join(root, 'build/test');

/** The whole run in order; the quick faults first. */
const parts: readonly Part[] = [
  { name: 'format', check: true, what: 'prettier', run: () => command('npm', ['run', '--silent', 'format:check']) },
  {
    name: 'types',
    check: true,
    what: 'the type programs of browser, sidecar and contract, and of the tests',
    run: () => command('npm', ['run', '--silent', 'typecheck']),
  },
  { name: 'lint', check: true, what: 'eslint', run: () => command('npm', ['run', '--silent', 'lint']) },
  { name: 'unused', check: true, what: 'knip', run: () => command('npm', ['run', '--silent', 'knip']) },
  { name: 'unit', check: true, what: 'architecture, contract, sidecar', run: () => vitest('unit') },
  { name: 'browser', check: true, what: 'pages and data source', run: jest },
  { name: 'build', check: false, what: 'plugin and sidecar', run: () => command('npm', ['run', '--silent', 'build']) },
  { name: 'e2e', check: false, what: 'Chromium over the real sidecar', run: () => vitest('e2e') },
  { name: 'real', check: false, what: 'other programs as clients and servers', run: () => vitest('real') },
];

function execute(program: string, args: readonly string[]): boolean {
  const bin = path.join(root, 'node_modules/.bin');
  const env = { ...process.env, TZ: 'UTC', PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
  return spawnSync(program, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

function command(program: string, args: readonly string[]): Tally {
  const ok = execute(program, args);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Runs one Vitest project; a folder without tests yet counts nothing. */
function vitest(project: string): Tally {
  if (project !== 'unit' && globSync(`tests/${project}/**/*.test.ts`, { cwd: root }).length === 0) {
    console.log(`no tests in tests/${project}`);
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const file = path.join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return tallyOf(file, execute('vitest', ['run', '--project', project, ...reporters]));
}

function jest(): Tally {
  const file = path.join(results, 'browser.json');
  const args = ['--passWithNoTests', '--maxWorkers', '2', '--json', '--outputFile', file, '--silent'];
  return tallyOf(file, execute('jest', args));
}

/** A runner that fails without naming a failed test (a file that does not load) still counts as one failure. */
function tallyOf(file: string, ok: boolean): Tally {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const faults = faultsOf(report);
  const outside = 'an error outside of the tests (a process that died, or a promise that nobody awaited): see above';
  return {
    passed: report.numPassedTests,
    failed: ok ? report.numFailedTests : Math.max(1, report.numFailedTests),
    skipped: report.numPendingTests,
    faults: ok || faults.length > 0 ? faults : [outside],
  };
}

/** The tests that failed, and the files that failed as a whole: by their hooks, or before their tests ran. */
function faultsOf({ testResults }: Report): readonly string[] {
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const whole = status === 'failed' && failed.length === 0 ? [`${file}: ${message.trim().split('\n')[0]}`] : [];
    return [...failed.map(({ fullName }) => `${file}: ${fullName}`), ...whole];
  });
}

function chosen(): readonly Part[] {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) {
    return parts;
  }
  const names = values.only.split(',');
  const known = new Set(['check', ...parts.map((part) => part.name)]);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    console.error(`no part ${unknown.join(', ')}; parts are ${[...known].join(', ')}`);
    process.exit(2);
  }
  return parts.filter((part) => names.includes(part.name) || (part.check && names.includes('check')));
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const rows = chosen().map((part) => {
  console.log(`\n── ${part.name}: ${part.what}`);
  return { name: part.name, ...part.run() };
});
const total = (key: 'passed' | 'failed' | 'skipped') => rows.reduce((sum, row) => sum + row[key], 0);

console.log('');
for (const row of rows) {
  const skipped = row.skipped > 0 ? `, ${row.skipped} skipped` : '';
  console.log(
    `${row.failed > 0 ? '✗' : '✓'} ${row.name.padEnd(8)} ${row.passed} passed, ${row.failed} failed${skipped}`
  );
  for (const fault of row.faults ?? []) {
    console.log(`    ${fault}`);
  }
}
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
