/** Detection on the open labelled series: NAB's streams and Microsoft's hourly series, by the outside scorer. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ALERT_SCORE, judgeSeries, readPoints } from '../../src/sidecar/analyse/anomaly/index.ts';
import type { EvalOptions, EvalPart, Figure } from './part.ts';

interface Scorer {
  scoreAll(options: Record<string, unknown>): {
    overall: {
      nab: { standard: { fixed: { score: number } } };
      event: { precision: number; recall: number; f1: number; per1000: number; found: number; falseAlerts: number };
    };
  };
}

const sets = [
  { name: 'NAB', data: 'nab/data', labels: 'nab/labels/combined_windows.json' },
  { name: 'hourly usage', data: 'cloudmon/data', labels: 'cloudmon/windows.json' },
] as const;

export const anomalyOpen: EvalPart = {
  name: 'anomaly-open',
  title: 'Anomalies in the open series',
  about:
    'The published half of NAB (MIT) and of Microsoft’s hourly cloud monitoring series (MIT), judged point by point and scored at the fixed threshold of 0.5. Each detector has one threshold, chosen on these very series: fourfold cross-validation gave 72.4 for NAB and an F1 of 0.63 for hourly usage, so expect a little less on others.',
  data: () => 'no seed',
  run: async (options) => {
    const tool = path.join(options.shared, 'tools/anomaly-score.mjs');
    if (!existsSync(tool)) {
      return `The open series are not in ${options.shared}; name their folder with --shared.`;
    }
    const scorer = (await import(pathToFileURL(tool).href)) as Scorer;
    return sets.flatMap((set) => figuresOf(set, scorer, options));
  },
};

function figuresOf(set: (typeof sets)[number], scorer: Scorer, { shared }: EvalOptions): Figure[] {
  const dir = path.join(shared, 'data', set.data);
  const labels = JSON.parse(readFileSync(path.join(shared, 'data', set.labels), 'utf8')) as Record<string, unknown>;
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-eval-'));
  try {
    const detections = path.join(folder, 'detections.jsonl');
    writeFileSync(
      detections,
      Object.keys(labels)
        .map((file) => linesOf(dir, file))
        .join('\n')
    );
    const { overall } = scorer.scoreAll({ dir, labels, detections, threshold: ALERT_SCORE, vus: 0 });
    return toFigures(set.name, overall);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf(dir: string, file: string): string {
  const rows = readFileSync(path.join(dir, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line, index) => ({ row: index + 1, cells: line.split(',') }));
  const points = readPoints(rows, file);
  return judgeSeries(points)
    .judgements.map(({ score }, index) => JSON.stringify({ file, timestamp: points[index]?.timestamp, score }))
    .join('\n');
}

function toFigures(name: string, { nab, event }: ReturnType<Scorer['scoreAll']>['overall']): Figure[] {
  const events: Figure = {
    what: `${name}: event F1 (precision, recall)`,
    value: `${event.f1.toFixed(2)} (${event.precision.toFixed(2)}, ${event.recall.toFixed(2)})`,
    bar: name === 'NAB' ? '' : '0.50',
    goal: name === 'NAB' ? '0.65' : '0.60',
  };
  const noise: Figure = {
    what: `${name}: false alerts per 1,000 points`,
    value: event.per1000.toFixed(2),
    bar: '',
    goal: name === 'NAB' ? '0.31' : '3',
  };
  const standard: Figure = {
    what: 'NAB: standard score',
    value: nab.standard.fixed.score.toFixed(1),
    bar: '60',
    goal: '70',
  };
  return name === 'NAB' ? [standard, events, noise] : [events, noise];
}
