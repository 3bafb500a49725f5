/** A day of pipelines as rows of the store's table. Pure. */
import type { PipelineDay, PipelineRun } from '../../../contract/pipelines/day.ts';

type Row = Readonly<Record<string, unknown>>;

const none = {
  ...{ Pipeline: '', Run: '', Branch: '', Commit: '', Trigger: '', Actor: '', Result: '' },
  ...{ Job: '', JobName: '', JobResult: '', Runner: '', ResourceId: '', Seconds: 0, QueuedSeconds: 0, Minutes: 0 },
};

/** A row a job; a run without jobs has a row of its own, and so has what of the bill no job explains. */
export function rowsOf(load: string, day: PipelineDay): Row[] {
  const { system, organization, currency, pricedBy } = day;
  const shared = {
    ...none,
    ...{ Load: load, Day: day.day, System: system, Organization: organization, Currency: currency },
  };
  return [
    ...day.runs.flatMap((run) => runRows({ ...shared, ...runColumns(run) }, run, pricedBy)),
    ...day.unassigned.map(({ repository, sku, cost }) => ({
      ...shared,
      ...{ Repository: repository, Sku: sku, Cost: cost, PricedBy: pricedBy },
    })),
  ];
}

function runColumns(run: PipelineRun): Row {
  return {
    ...{ Repository: run.repository, Pipeline: run.pipeline, Run: run.run, Branch: run.branch, Commit: run.commit },
    ...{ Trigger: run.trigger, Actor: run.actor, Result: run.result },
  };
}

function runRows(shared: Row, { jobs }: PipelineRun, pricedBy: string): Row[] {
  if (jobs.length === 0) {
    return [{ ...shared, Sku: '', Cost: '0', PricedBy: '' }];
  }
  return jobs.map((job) => ({
    ...shared,
    ...{ Job: job.job, JobName: job.name, JobResult: job.result, Runner: job.runner, Sku: job.sku },
    ...{ ResourceId: job.resourceId, Seconds: job.seconds, QueuedSeconds: job.queuedSeconds, Minutes: job.minutes },
    ...{ Cost: job.cost ?? '0', PricedBy: job.resourceId !== '' ? 'node' : job.cost === null ? '' : pricedBy },
  }));
}
