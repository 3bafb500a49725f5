/**
 * `npm run eval`: how well detectors and forecasts do on data that they were not tuned on, with thresholds fixed
 * before. Prints a table, stores it in build/eval, and with --record writes docs/accuracy.md.
 *
 *   npm run eval [-- --only PART] [--seed N | --seeds 2001,2002,2003] [--shared DIR] [--record]
 *   npm run eval -- --feedback FILE --data DIR    what people said about answers, over the data that they asked about
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { anomalyDaily } from './anomaly-daily.ts';
import { anomalyNetwork } from './anomaly-network.ts';
import { anomalyOpen } from './anomaly-open.ts';
import { judgeFeedback, readFeedback, tellFeedback } from './ask/feedback.ts';
import { askPart } from './ask/index.ts';
import { forecastCost } from './forecast-cost.ts';
import { forecastOpen } from './forecast-open.ts';
import { renderPage, type RecordedPart } from './page.ts';
import type { EvalOptions, EvalPart } from './part.ts';
import { seededCompanyTags } from './seeded-company-tags.ts';
import { seededCompany } from './seeded-company.ts';
import { training } from './training.ts';
import { usageWatch } from './usage-watch.ts';
import { watchSpeed } from './watch-speed.ts';

/** In the order of the page. */
const parts: readonly EvalPart[] = [
  anomalyDaily,
  anomalyNetwork,
  seededCompany,
  seededCompanyTags,
  anomalyOpen,
  usageWatch,
  forecastCost,
  forecastOpen,
  training,
  watchSpeed,
  askPart,
];

const folder = 'build/eval';
const recordedFile = 'tests/evals/recorded.json';
const page = 'docs/accuracy.md';
/** Thresholds were chosen on these. */
const LAST_TUNING_SEED = 10;
const SEEDS = [2001, 2002, 2003];

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seeds: { type: 'string' },
    seed: { type: 'string' },
    shared: { type: 'string', default: '../shared' },
    record: { type: 'boolean', default: false },
    feedback: { type: 'string' },
    data: { type: 'string', default: 'data' },
  },
});
if (given.feedback !== undefined) {
  const isRight = tellFeedback(await judgeFeedback(readFeedback(given.feedback), given.data));
  process.exit(isRight ? 0 : 1);
}
const shared = path.resolve(given.shared);
const askedFor = given.seed ?? given.seeds;
const asked = askedFor?.split(',').map(Number);
if (asked?.some((seed) => !Number.isInteger(seed) || seed <= LAST_TUNING_SEED)) {
  throw new RangeError(`--seeds ${askedFor}: write whole numbers above ${LAST_TUNING_SEED}, as 2001,2002`);
}
const optionsOf = ({ seeds = SEEDS }: EvalPart): EvalOptions => ({ shared, seeds: asked ?? seeds });
const chosen = parts.filter(({ name }) => given.only?.includes(name) ?? true);
if (chosen.length === 0) {
  throw new RangeError(`--only ${given.only?.join(' ')}: the parts are ${parts.map(({ name }) => name).join(', ')}`);
}

mkdirSync(folder, { recursive: true });
const recorded: Record<string, RecordedPart> = existsSync(recordedFile)
  ? (JSON.parse(readFileSync(recordedFile, 'utf8')) as Record<string, RecordedPart>)
  : {};
for (const part of chosen) {
  const result = chosen.length === 1 ? await measure(part) : measureApart(part);
  if (result !== null) {
    recorded[part.name] = result;
  }
}
if (given.record) {
  const style = await prettier.resolveConfig(page);
  const write = async (file: string, text: string) =>
    writeFileSync(file, await prettier.format(text, { ...style, filepath: file }));
  await write(recordedFile, JSON.stringify(recorded));
  await write(page, `${introduction()}\n${renderPage(parts, recorded)}`);
}

async function measure(part: EvalPart): Promise<RecordedPart | null> {
  const options = optionsOf(part);
  const figures = await part.run(options);
  if (typeof figures === 'string') {
    console.log(`${part.title}: ${figures}\n`);
    return null;
  }
  const result = { data: part.data(options), figures };
  writeFileSync(resultFile(part), `${JSON.stringify(result, null, 2)}\n`);
  console.log(renderPage([part], { [part.name]: result }));
  return result;
}

/** In a process of its own: how much memory a part takes must not depend on those before it. */
function measureApart(part: EvalPart): RecordedPart | null {
  rmSync(resultFile(part), { force: true });
  const options = optionsOf(part);
  const args = ['--only', part.name, '--seeds', options.seeds.join(','), '--shared', options.shared];
  execFileSync(process.execPath, [...process.execArgv, import.meta.filename, ...args], { stdio: 'inherit' });
  return existsSync(resultFile(part)) ? (JSON.parse(readFileSync(resultFile(part), 'utf8')) as RecordedPart) : null;
}

function resultFile({ name }: EvalPart): string {
  return path.join(folder, `${name}.json`);
}

function introduction(): string {
  return '# Accuracy\n\nWhat `npm run eval -- --record` measured last. “Bar” is what is asked, “goal” what would be hard to believe. Thresholds were fixed before; seeds are those that nothing was tuned on. Figures that miss their bar stand here too.\n';
}
