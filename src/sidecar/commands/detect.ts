/** `thriftdata detect`: which points of series files were not to be expected. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { judgeSeries, readPoints, type Judgement, type Point } from '../analyse/anomaly/index.ts';
import { toThriftDataError } from '../kernel/errors.ts';
import { seriesRows } from '../protocols/series-file.ts';
import type { Terminal } from './options.ts';

export interface DetectCommandOptions {
  readonly csv: string[];
  readonly out?: string;
}

/** Prints a JSON line for every point, or writes them to a file for each. Exit code 1 when a file was refused. */
export async function runDetect(options: DetectCommandOptions, terminal: Terminal): Promise<number> {
  let refused = 0;
  for (const file of options.csv) {
    try {
      await detectFile(file, options, terminal);
    } catch (error) {
      refused += 1;
      terminal.say(toThriftDataError(error).message);
    }
  }
  return refused > 0 ? 1 : 0;
}

async function detectFile(file: string, options: DetectCommandOptions, terminal: Terminal): Promise<void> {
  const points = readPoints(await seriesRows(file), file);
  const { detectors, judgements } = judgeApart(points);
  const lines = points.map((point, index) => lineOf(file, point, judgements[index]));
  if (options.out === undefined) {
    terminal.answer(lines.join('\n'));
    return;
  }
  const target = path.join(options.out, outName(file, options.csv));
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${lines.join('\n')}\n`);
  const anomalies = judgements.filter((judgement) => judgement?.anomaly === true).length;
  terminal.answer(
    JSON.stringify({ file, detector: detectors.join(', '), points: points.length, anomalies, out: target })
  );
}

/** Each series of the file by itself; judgements in the order of the points. */
function judgeApart(points: readonly Point[]) {
  const judgements: (Judgement | undefined)[] = points.map(() => undefined);
  const detectors = new Set<string>();
  const bySeries = new Map<string | undefined, number[]>();
  points.forEach(({ series }, at) => {
    const places = bySeries.get(series) ?? [];
    bySeries.set(series, places);
    places.push(at);
  });
  for (const places of bySeries.values()) {
    const judged = judgeSeries(places.flatMap((at) => points[at] ?? []));
    detectors.add(judged.detector);
    places.forEach((at, index) => {
      judgements[at] = judged.judgements[index];
    });
  }
  return { detectors: [...detectors], judgements };
}

function lineOf(file: string, point: Point, judgement: Judgement | undefined): string {
  return JSON.stringify({
    file,
    ...(point.series === undefined ? {} : { series: point.series }),
    timestamp: point.timestamp,
    value: orNull(point.value),
    expected: orNull(judgement?.expected),
    lower: orNull(judgement?.lower),
    upper: orNull(judgement?.upper),
    score: Number((judgement?.score ?? 0).toFixed(6)),
    anomaly: judgement?.anomaly ?? false,
  });
}

function orNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toPrecision(12));
}

/** The file's place below the folder that all files share, so that equal names in different folders stay apart. */
function outName(file: string, files: readonly string[]): string {
  const folders = files.map((entry) => path.dirname(path.resolve(entry)).split(path.sep));
  const [first = []] = folders;
  const differs = first.findIndex((part, index) => folders.some((other) => other[index] !== part));
  const shared = first.slice(0, differs < 0 ? first.length : differs).join(path.sep) || path.sep;
  const name = path.relative(shared, path.resolve(file));
  return `${name.slice(0, name.length - path.extname(name).length)}.jsonl`;
}
