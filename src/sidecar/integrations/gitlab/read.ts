/** Reads the closed days of a group: pipelines with their jobs, deployments, and commits. */
import { instantFromMs } from '../../../contract/calendar.ts';
import type {
  PipelineCommit,
  PipelineDay,
  PipelineJob,
  PipelineResult,
  PipelineRun,
} from '../../../contract/pipelines/day.ts';
import { billedMinutes, fits, priceFor, pricedBySheet } from '../../protocols/pipeline-jobs.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { closedSeconds, commitOf, commitsOf } from '../pipeline-commits.ts';
import { pipelineDays, readPipelineDay } from '../pipeline-days.ts';
import { commits, deployments, jobs, pipelines, projects, type GitLabTarget, type Job, type Pipeline } from './api.ts';
import type { GitLabConfig } from './config.ts';

const results: Readonly<Record<string, PipelineResult>> = {
  ...{ success: 'success', failed: 'failure', canceled: 'cancelled', skipped: 'skipped', manual: 'skipped' },
  ...{ running: 'running', pending: 'running', created: 'running' },
};

/** The days since the start of the window that are over, oldest first. */
export async function* discover(config: GitLabConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const target: GitLabTarget = {
    ...{ url: config.url, token: tools.secret(config.token), signal: tools.signal },
    ...(tools.memory === undefined ? {} : { memory: tools.memory }),
    ...(tools.patience === undefined ? {} : { patience: tools.patience }),
  };
  const listed: { readonly project: number; readonly repository: string; readonly pipeline: Pipeline }[] = [];
  const deployed: PipelineDay['deployments'] = [];
  const committed: PipelineCommit[] = [];
  for (const { id: project, path_with_namespace: repository } of await projects(target, config.group)) {
    const found = await pipelines(target, project, tools.since);
    listed.push(...found.map((pipeline) => ({ project, repository, pipeline })));
    for (const each of await deployments(target, project, tools.since)) {
      deployed.push({
        ...{ id: String(each.id), at: instantFromMs(Date.parse(each.created_at)), repository },
        ...{ environment: each.environment?.name ?? '', commit: each.sha ?? '', branch: each.ref ?? '' },
        actor: each.user?.username ?? '',
      });
    }
    for (const each of config.commits ? await commits(target, project, closedSeconds(tools)) : []) {
      const { id: sha, committed_date: at, title: message, author_name: author, web_url: url } = each;
      committed.push(...commitOf({ sha, at, repository, message, author, url }));
    }
  }
  yield* pipelineDays(tools, async (day) => {
    const ran: PipelineRun[] = [];
    for (const { project, repository, pipeline } of listed) {
      if (instantFromMs(Date.parse(pipeline.created_at)).startsWith(day)) {
        ran.push(runOf(repository, pipeline, await jobs(target, project, pipeline), config));
      }
    }
    return {
      ...{ system: 'GitLab', organization: config.group, day, currency: config.currency, pricedBy: 'price sheet' },
      ...{ runs: ran, unassigned: [], deployments: deployed.filter(({ at }) => at.startsWith(day)) },
      ...commitsOf(day, committed),
    };
  });
}

/** The day in a delivery's file. */
export function readPipelines(_: GitLabConfig, delivery: LandedFiles): Promise<PipelineDay> {
  return readPipelineDay(delivery);
}

function runOf(repository: string, pipeline: Pipeline, ran: readonly Job[], config: GitLabConfig): PipelineRun {
  return {
    ...{ run: String(pipeline.id), number: pipeline.iid ?? 0, repository, pipeline: pipeline.name ?? repository },
    ...{ branch: pipeline.ref ?? '', commit: pipeline.sha ?? '', trigger: pipeline.source ?? '' },
    actor: ran.find(({ user }) => user?.username != null)?.user?.username ?? '',
    ...{ result: results[pipeline.status ?? ''] ?? 'unknown', start: instantFromMs(Date.parse(pipeline.created_at)) },
    jobs: ran.map((job) => jobOf(job, config)),
  };
}

function jobOf(job: Job, config: GitLabConfig): PipelineJob {
  const runner = job.runner?.description ?? '';
  const labels = [...(job.tag_list ?? []), ...(runner === '' ? [] : [runner])];
  const own = config.ownRunners.find((each) => fits(each.runner, runner));
  const seconds = job.duration ?? 0;
  const start = Date.parse(job.started_at ?? '');
  const made: PipelineJob = {
    ...{ job: String(job.id), name: job.name ?? '', result: results[job.status ?? ''] ?? 'unknown', seconds },
    start: Number.isNaN(start) ? null : instantFromMs(start),
    ...{ queuedSeconds: job.queued_duration ?? 0, labels, runner },
    sku: own === undefined ? (priceFor(labels, config.prices)?.sku ?? '') : '',
    minutes: own === undefined ? billedMinutes(seconds) : 0,
    ...{ resourceId: own?.resourceId ?? '', cost: null },
  };
  return pricedBySheet(made, config.prices);
}
