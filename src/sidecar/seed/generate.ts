/** Writes one source of a world: month after month, day after day, file after file. */
import { join } from 'node:path';
import { placeAnomalies, type AnomalyPlan, type PlacedAnomaly } from './anomalies.ts';
import { isClosed, seasonsIn, type Month, type Span } from './calendar.ts';
import { commitmentsOf, coverDay, type Commitment } from './commitments.ts';
import { resourcesOf } from './fleet.ts';
import { columnsOf, lineWriter } from './focusRow.ts';
import { Sums, type Ledger } from './ledger.ts';
import type { Charge, Resource } from './model.ts';
import { monthlyCharges, rememberUsage, type PastUsage } from './monthly.ts';
import { earlyVersion, restatementNote, type RestatementPlan } from './restate.ts';
import { dayContext, type DayContext } from './series.ts';
import type { SourceDef } from './source.ts';
import type { Truth } from './truth.ts';
import { metersOf, PriceList, usageOf, type Meter } from './usage.ts';
import { openLineFile, type LineFile } from './write.ts';

const BATCH_ROWS = 250;

/** Where a world is written and what it is made from. */
export interface World {
  readonly outDir: string;
  readonly seed: number;
  readonly scale: number;
  readonly span: Span;
  readonly anomalies: readonly AnomalyPlan[];
  readonly restatements: readonly RestatementPlan[];
  readonly ledger: Ledger;
  readonly progress: (file: string) => void;
}

/** What writing a source gave. Files are relative to the world's folder. */
export interface WrittenSource {
  readonly files: string[];
  readonly restated: { readonly file: string; readonly note: string }[];
  readonly restatements: Truth['restatements'];
  readonly anomalies: readonly PlacedAnomaly[];
  readonly resources: readonly Resource[];
  readonly commitments: readonly Commitment[];
}

/** Writes all files of a source and adds its charges to the ledger. */
export async function writeSource(source: SourceDef, world: World): Promise<WrittenSource> {
  const { span, seed } = world;
  const commitments = commitmentsOf(source, span);
  const expiries = new Map(commitments.map((entry) => [entry.plan.id, entry.end]));
  const anomalies = placeAnomalies(
    world.anomalies.filter((plan) => plan.source === source.source),
    span,
    expiries
  );
  const resources = resourcesOf(source, span, seed, world.scale);
  const meters = metersOf(source, resources, anomalies, seed);
  const past: PastUsage = new Map();
  const files = new MonthFiles(source, world);
  const restatements: Truth['restatements'] = [];
  const restated: { file: string; note: string }[] = [];
  for (const [index, month] of span.months.entries()) {
    const usage = usageOfMonth(source, world, meters, commitments, anomalies, index, month);
    const complete = (rows: readonly Charge[]) => [
      ...rows,
      ...monthlyCharges(source, span, index, rows, commitments, past),
    ];
    const final = complete(usage);
    const plan = restatementOf(source, world, index, month);
    if (plan === undefined) {
      await files.append(index, final);
    } else {
      const early = complete(earlyVersion(plan, month, usage));
      const note = restatementNote(plan, month);
      await files.append(index, early);
      restated.push({ file: await files.restated(month, final), note });
      restatements.push(restatementTruth(source, month, note, early, final));
    }
    rememberUsage(past, month, usage);
    world.ledger.addMonth(source, month.label, final);
  }
  await files.close();
  return { files: files.written, restated, restatements, anomalies, resources, commitments };
}

/** The restatement of a month; an open month is never restated. */
function restatementOf(source: SourceDef, world: World, index: number, month: Month): RestatementPlan | undefined {
  const back = world.span.months.length - 1 - index;
  return isClosed(month, world.span)
    ? world.restatements.find((plan) => plan.source === source.source && plan.monthsBack === back)
    : undefined;
}

function usageOfMonth(
  source: SourceDef,
  world: World,
  meters: readonly Meter[],
  commitments: readonly Commitment[],
  anomalies: readonly PlacedAnomaly[],
  index: number,
  month: Month
): Charge[] {
  const { span } = world;
  const prices = new PriceList(source, index);
  const seasons = seasonsIn(span);
  const expiries = anomalies.filter((anomaly) => anomaly.plan.effect.kind === 'expiry');
  const charges: Charge[] = [];
  for (let day = month.start; day < month.end && day <= span.last; day++) {
    const context: DayContext = dayContext(day, month, span, seasons);
    charges.push(...coverDay(commitments, day, month, usageOf(meters, context, prices), expiries));
  }
  return charges;
}

function restatementTruth(
  source: SourceDef,
  month: Month,
  note: string,
  early: readonly Charge[],
  final: readonly Charge[]
): Truth['restatements'][number] {
  const [before, after] = [new Sums(), new Sums()];
  early.forEach((charge) => before.add(charge));
  final.forEach((charge) => after.add(charge));
  return {
    source: source.source,
    month: month.label,
    currency: source.currency,
    note,
    before: before.toTruth(),
    after: after.toTruth(),
  };
}

/** The files of a source, each holding as many months as its layout says. */
class MonthFiles {
  readonly written: string[] = [];
  private readonly source: SourceDef;
  private readonly world: World;
  private readonly line: (charge: Charge, key: string) => string;
  private open: LineFile | null = null;

  constructor(source: SourceDef, world: World) {
    this.source = source;
    this.world = world;
    this.line = lineWriter(source, world.span);
  }

  async append(index: number, charges: readonly Charge[]): Promise<void> {
    const { layout } = this.source;
    const { months } = this.world.span;
    if (index % layout.monthsPerFile === 0) {
      await this.close();
      const first = months[index]?.label ?? '';
      const last = months[Math.min(index + layout.monthsPerFile, months.length) - 1]?.label ?? '';
      this.open = await this.start(layout.path(first, last, 1));
    }
    if (this.open !== null) {
      await this.rows(this.open, charges);
    }
  }

  /** A later delivery of one month, in a file of its own. */
  async restated(month: Month, charges: readonly Charge[]): Promise<string> {
    // Apart from the first deliveries, so that loading a source's whole folder never counts a month twice.
    const path = `restatements/${this.relative(this.source.layout.path(month.label, month.label, 2))}`;
    const file = await openLineFile(join(this.world.outDir, path), this.source.layout.gzip);
    await file.write(columnsOf(this.source).join(','));
    await this.rows(file, charges);
    await file.close();
    this.world.progress(path);
    return path;
  }

  async close(): Promise<void> {
    await this.open?.close();
    this.open = null;
  }

  private async start(path: string): Promise<LineFile> {
    const relative = this.relative(path);
    const file = await openLineFile(join(this.world.outDir, relative), this.source.layout.gzip);
    await file.write(columnsOf(this.source).join(','));
    this.written.push(relative);
    this.world.progress(relative);
    return file;
  }

  private async rows(file: LineFile, charges: readonly Charge[]): Promise<void> {
    for (let start = 0; start < charges.length; start += BATCH_ROWS) {
      const lines = charges
        .slice(start, start + BATCH_ROWS)
        .map((charge, index) => this.line(charge, `${this.source.source} ${charge.month.label} ${start + index}`));
      await file.write(lines.join('\n'));
    }
  }

  private relative(path: string): string {
    return `${this.source.source}/${path}`;
  }
}
