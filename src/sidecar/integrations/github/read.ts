/** Reads the closed days of an organisation: runs with their jobs, deployments, commits, and what GitHub charges. */
import type { PipelineCommit, PipelineDay, PipelineRun } from '../../../contract/pipelines/day.ts';
import { sharedBill } from '../../protocols/pipeline-jobs.ts';
import type { CollectTools, FoundDelivery, LandedFiles } from '../integration.ts';
import { closedSeconds, commitsOf } from '../pipeline-commits.ts';
import { pipelineDays, readPipelineDay } from '../pipeline-days.ts';
import { billedUsage, commits, deployments, jobs, repositories, runs, type GitHubTarget } from './api.ts';
import type { GitHubConfig } from './config.ts';
import { committedOf, deploymentOf, runOf } from './jobs.ts';

const MS_PER_DAY = 86_400_000;

/** The days since the start of the window that are over, oldest first. */
export async function* discover(config: GitHubConfig, tools: CollectTools): AsyncIterable<FoundDelivery> {
  const { url, organization } = config;
  const target: GitHubTarget = {
    ...{ url, organization, token: tools.secret(config.token), signal: tools.signal },
    ...(tools.memory === undefined ? {} : { memory: tools.memory }),
    ...(tools.patience === undefined ? {} : { patience: tools.patience }),
  };
  const names = config.repositories ?? (await repositories(target));
  const deployed: PipelineDay['deployments'] = [];
  const committed: PipelineCommit[] = [];
  for (const name of names) {
    const found = await deployments(target, name, Date.parse(tools.since));
    deployed.push(...found.map((each) => deploymentOf(name, each)));
    const listed = config.commits ? await commits(target, name, closedSeconds(tools)) : [];
    committed.push(...listed.flatMap((each) => committedOf(name, each)));
  }
  yield* pipelineDays(tools, async (day) => {
    const start = Date.parse(`${day}T00:00:00Z`);
    const ran: PipelineRun[] = [];
    for (const name of names) {
      for (const run of await runs(target, name, start, start + MS_PER_DAY)) {
        ran.push(runOf(name, run, await jobs(target, name, run), config));
      }
    }
    return {
      ...{ system: 'GitHub', organization, day, currency: config.currency },
      deployments: deployed.filter(({ at }) => at.startsWith(day)),
      ...commitsOf(day, committed),
      ...(config.costs === 'bill'
        ? { pricedBy: 'bill', ...sharedBill(ran, await chargesOf(target, day)) }
        : { pricedBy: 'price sheet', runs: ran, unassigned: [] }),
    };
  });
}

/** The day in a delivery's file. */
export function readPipelines(_: GitHubConfig, delivery: LandedFiles): Promise<PipelineDay> {
  return readPipelineDay(delivery);
}

async function chargesOf(target: GitHubTarget, day: string) {
  const items = await billedUsage(target, day);
  return items
    .filter(({ product }) => product.toLowerCase() === 'actions')
    .map(({ sku, netAmount, repositoryName }) => ({
      ...{ sku, cost: netAmount },
      // With or without the organisation before it.
      repository: repositoryName?.split('/').at(-1) ?? '',
    }));
}
