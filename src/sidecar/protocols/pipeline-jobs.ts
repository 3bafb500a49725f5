/** What the pipelines of all systems share: begun minutes, prices by label, a bill shared out over jobs. Pure. */
import { multiplyDecimals, sumDecimals } from '../../contract/decimal.ts';
import type { PipelineDay, PipelineJob, PipelineRun } from '../../contract/pipelines/day.ts';
import { shareOut } from '../../contract/share-out.ts';

/** A line of a price sheet; a label may end in `*`. */
export interface RunnerPrice {
  readonly label: string;
  readonly sku?: string | undefined;
  readonly pricePerMinute?: string | undefined;
}

/** A line of a bill: what a repository's runners of a kind cost on the day. */
export interface BilledRunners {
  readonly repository: string;
  readonly sku: string;
  readonly cost: string;
}

/** Seconds between two instants; 0 where one is missing or they are the wrong way round. */
export function secondsBetween(start: string | null | undefined, end: string | null | undefined): number {
  const seconds = (Date.parse(end ?? '') - Date.parse(start ?? '')) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** Begun minutes. */
export function billedMinutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}

/** True where the text is the pattern, or begins with what stands before its `*`. */
export function fits(pattern: string, text: string): boolean {
  return pattern.endsWith('*')
    ? text.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
    : pattern.toLowerCase() === text.toLowerCase();
}

/** The line of the sheet for a job's labels. */
export function priceFor(labels: readonly string[], prices: readonly RunnerPrice[]): RunnerPrice | undefined {
  return prices.find(({ label }) => labels.some((own) => fits(label, own)));
}

/** The jobs' costs by a price sheet; runners of one's own have none here. */
export function pricedBySheet(job: PipelineJob, prices: readonly RunnerPrice[]): PipelineJob {
  const price = job.resourceId === '' ? priceFor(job.labels, prices)?.pricePerMinute : undefined;
  return price === undefined ? job : { ...job, cost: multiplyDecimals(String(job.minutes), price) };
}

/**
 * The day's bill shared out over the jobs of the repository and kind of runner, by begun minutes. What no job explains
 * stays unassigned, so that costs of jobs and unassigned add up to the bill exactly.
 */
export function sharedBill(
  runs: readonly PipelineRun[],
  bill: readonly BilledRunners[]
): Pick<PipelineDay, 'runs' | 'unassigned'> {
  const costs = new Map<string, string>();
  const unassigned: BilledRunners[] = [];
  for (const { repository, sku, cost } of added(bill)) {
    const jobs = runs
      .filter((run) => run.repository === repository)
      .flatMap((run) => run.jobs.filter((job) => job.sku === sku).map((job) => ({ key: keyOf(run, job), job })));
    const parts = shareOut(
      cost,
      jobs.map(({ job }) => job.minutes)
    );
    if (parts === null) {
      unassigned.push({ repository, sku, cost });
    } else {
      jobs.forEach(({ key }, index) => costs.set(key, parts[index] ?? '0'));
    }
  }
  return {
    runs: runs.map((run) => ({
      ...run,
      jobs: run.jobs.map((job) => ({ ...job, cost: costs.get(keyOf(run, job)) ?? job.cost })),
    })),
    unassigned,
  };
}

const keyOf = (run: PipelineRun, job: PipelineJob) => JSON.stringify([run.repository, run.run, job.job]);

/** Lines of one repository and kind of runner as one. */
function added(bill: readonly BilledRunners[]): BilledRunners[] {
  const sums = new Map<string, BilledRunners>();
  for (const line of bill) {
    const key = JSON.stringify([line.repository, line.sku]);
    sums.set(key, { ...line, cost: sumDecimals([sums.get(key)?.cost ?? '0', line.cost]) });
  }
  return [...sums.values()];
}
