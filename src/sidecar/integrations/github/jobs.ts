/** Runs and jobs of GitHub as those of any system. Pure. */
import { instantFromMs } from '../../../contract/calendar.ts';
import type {
  PipelineCommit,
  PipelineDay,
  PipelineJob,
  PipelineResult,
  PipelineRun,
} from '../../../contract/pipelines/day.ts';
import { billedMinutes, fits, priceFor, pricedBySheet, secondsBetween } from '../../protocols/pipeline-jobs.ts';
import { commitOf } from '../pipeline-commits.ts';
import type { Commit, Deployment, Job, WorkflowRun } from './api.ts';
import type { GitHubConfig } from './config.ts';

/** GitHub's own runners by their labels, as the bill calls them; larger ones are named in the settings. */
const hosted: readonly (readonly [label: string, sku: string])[] = [
  ['ubuntu-*', 'Actions Linux'],
  ['windows-*', 'Actions Windows'],
  ['macos-*', 'Actions macOS'],
];

const results: Readonly<Record<string, PipelineResult>> = {
  ...{ success: 'success', neutral: 'success', failure: 'failure', timed_out: 'failure', startup_failure: 'failure' },
  ...{ cancelled: 'cancelled', stale: 'cancelled', skipped: 'skipped' },
};

function resultOf({ status, conclusion }: Pick<Job, 'status' | 'conclusion'>): PipelineResult {
  return conclusion == null ? (status === 'completed' ? 'unknown' : 'running') : (results[conclusion] ?? 'unknown');
}

/** A run with its jobs. */
export function runOf(repository: string, run: WorkflowRun, jobs: readonly Job[], config: GitHubConfig): PipelineRun {
  return {
    ...{ run: String(run.id), number: run.run_number ?? 0, repository },
    pipeline: run.name ?? run.path?.split('/').at(-1) ?? '',
    ...{ branch: run.head_branch ?? '', commit: run.head_sha ?? '', trigger: run.event ?? '' },
    ...{ actor: run.actor?.login ?? '', result: resultOf(run), start: instantFromMs(Date.parse(run.created_at)) },
    jobs: jobs.map((job) => jobOf(job, config)),
  };
}

function jobOf(job: Job, config: GitHubConfig): PipelineJob {
  const labels = job.labels ?? [];
  const runner = job.runner_name ?? '';
  const own = config.ownRunners.find((each) => fits(each.runner, runner));
  const isOwn = own !== undefined || labels.includes('self-hosted');
  const seconds = secondsBetween(job.started_at, job.completed_at);
  const start = Date.parse(job.started_at ?? '');
  const made: PipelineJob = {
    ...{ job: String(job.id), name: job.name ?? '', result: resultOf(job), seconds, labels, runner },
    start: Number.isNaN(start) ? null : instantFromMs(start),
    queuedSeconds: secondsBetween(job.created_at, job.started_at),
    sku: isOwn ? '' : skuOf(labels, config),
    minutes: isOwn ? 0 : billedMinutes(seconds),
    resourceId: own?.resourceId ?? '',
    cost: null,
  };
  return config.costs === 'prices' && !isOwn ? pricedBySheet(made, config.prices) : made;
}

function skuOf(labels: readonly string[], { prices }: GitHubConfig): string {
  const named = priceFor(labels, prices)?.sku;
  return named ?? hosted.find(([label]) => labels.some((own) => fits(label, own)))?.[1] ?? '';
}

/** A deployment in the shape that all systems share. */
export function deploymentOf(repository: string, each: Deployment): PipelineDay['deployments'][number] {
  return {
    ...{ id: String(each.id), at: instantFromMs(Date.parse(each.created_at)), repository },
    ...{ environment: each.environment ?? '', commit: each.sha ?? '', branch: each.ref ?? '' },
    actor: each.creator?.login ?? '',
  };
}

/** A commit in the shape that all systems share. */
export function committedOf(repository: string, { sha, html_url: url, author, commit }: Commit): PipelineCommit[] {
  return commitOf({
    ...{ sha, repository, url, at: commit.committer?.date, message: commit.message },
    author: author?.login ?? commit.author?.name,
  });
}
