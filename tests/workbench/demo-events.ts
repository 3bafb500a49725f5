/** Pipelines and events for the demonstration: builds, deployments and commits of two repositories, and who made which machine. */
import type { EventItem } from '../../src/contract/events/event.ts';
import { PipelineDay, type PipelineRun } from '../../src/contract/pipelines/day.ts';
import { loadPipelines } from '../../src/sidecar/pipeline-sink.ts';
import { sharedBill } from '../../src/sidecar/protocols/pipeline-jobs.ts';
import type { OpenStore } from '../../src/sidecar/store/index.ts';

const repositories = ['storefront', 'checkout'] as const;
const people = ['maria', 'joao', 'wei'] as const;
const MINUTES: Readonly<Record<string, number>> = { build: 6, test: 14, deploy: 4 };

/** Loads a day of pipelines for each day, and the events of the newest machines. `hostile` are names that users type. */
export async function loadEvents(
  store: OpenStore,
  {
    source,
    days,
    firstDays,
    hostile,
  }: { source: string; days: readonly string[]; firstDays: ReadonlyMap<string, string>; hostile: readonly string[] },
  random: () => number
): Promise<void> {
  for (const day of days) {
    await loadPipelines(store, { source }, pipelineDay(day, [...repositories, ...hostile], random));
  }
  await store.events.take(
    source,
    [...firstDays].flatMap(([instance, day], at) => machineEvents(instance, day, at))
  );
}

function pipelineDay(day: string, names: readonly string[], random: () => number): PipelineDay {
  const runs = names.flatMap((repository) =>
    Object.keys(MINUTES).flatMap((pipeline) =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => runOf({ day, repository, pipeline, at }, random))
    )
  );
  const bill = names.flatMap((repository) => [
    { repository, sku: 'Actions Linux', cost: (0.8 + random()).toFixed(4) },
    { repository, sku: 'Actions storage', cost: '0.0125' },
  ]);
  return PipelineDay.parse({
    ...{ system: 'GitHub', organization: 'acme', day, currency: 'USD', pricedBy: 'bill', ...sharedBill(runs, bill) },
    commits: runs
      .filter(({ run, pipeline }) => pipeline === 'build' && run.endsWith('-0'))
      .map(({ start, repository, commit: sha, actor }) => ({
        ...{ sha, at: start, repository, message: 'Keep sessions for a day longer', author: actor },
        url: `https://github.example.com/acme/${encodeURIComponent(repository)}/commit/${sha}`,
      })),
    deployments: runs
      .filter(({ pipeline, result }) => pipeline === 'deploy' && result === 'success')
      .map(({ run, start, repository, commit, branch, actor }) => ({
        ...{ id: run, at: start, repository, environment: 'production', commit, branch, actor },
      })),
  });
}

function runOf(
  of: { day: string; repository: string; pipeline: string; at: number },
  random: () => number
): PipelineRun {
  const { day, repository, pipeline, at } = of;
  const failed = random() < 0.12;
  const seconds = Math.round((MINUTES[pipeline] ?? 1) * 60 * (0.7 + 0.6 * random()));
  const start = `${day}T${String(8 + at * 3).padStart(2, '0')}:00:00Z`;
  const result = failed ? 'failure' : 'success';
  return {
    ...{ run: `${day}-${repository}-${pipeline}-${at}`, number: at + 1, pipeline, repository, branch: 'main' },
    ...{ commit: Math.floor(random() * 2 ** 48).toString(16), trigger: 'push', result, start },
    actor: people[Math.floor(random() * people.length)] ?? '',
    jobs: [
      {
        ...{ job: `${pipeline}-1`, name: pipeline, result, start, seconds, queuedSeconds: Math.round(20 * random()) },
        ...{ labels: ['ubuntu-latest'], runner: 'GitHub Actions 1', sku: 'Actions Linux', resourceId: '', cost: null },
        minutes: Math.ceil(seconds / 60),
      },
    ],
  };
}

/** Every machine was made by somebody on its first day; of some a scanner says that they can be reached by everybody. */
function machineEvents(instance: string, day: string, index: number): EventItem[] {
  const shared = {
    ...{
      resourceIds: [instance],
      account: '',
      region: 'us-east-1',
      provider: 'AWS',
      raw: JSON.stringify({ instance }),
    },
  };
  const made: EventItem = {
    event: {
      ...{ ...shared, id: `demo:made:${instance}`, at: `${day}T00:00:00Z`, kind: 'created', severity: 'info' },
      actor: `Deployer/${people[index % people.length] ?? ''}`,
      ...{ service: 'ec2.amazonaws.com', what: 'RunInstances: m6i.xlarge' },
    },
  };
  const found: EventItem = {
    event: {
      ...{ ...shared, id: `demo:found:${instance}`, at: `${day}T06:00:00Z`, kind: 'exposed', severity: 'high' },
      ...{ actor: '', service: 'Prowler', what: 'EC2 instance with port 22 open to the internet' },
    },
  };
  return index % 5 === 0 ? [made, found] : [made];
}
