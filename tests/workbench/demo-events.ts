/** Pipelines and events for the demonstration: builds and deployments of two repositories, and who made which machine. */
import type { EventItem } from '../../src/contract/events/event.ts';
import { PipelineDay, type PipelineRun } from '../../src/contract/pipelines/day.ts';
import { instantFromMs } from '../../src/contract/calendar.ts';
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
    instances,
    hostile,
  }: { source: string; days: readonly string[]; instances: readonly string[]; hostile: readonly string[] },
  random: () => number
): Promise<void> {
  for (const day of days) {
    const read = pipelineDay(day, [...repositories, ...hostile], random);
    await store.pipelines.replaceDay(source, read);
    await store.events.take(
      source,
      read.deployments.map((each) => deployed(each))
    );
  }
  await store.events.take(
    source,
    instances.map((instance, at) => launched(instance, `${days.at(-(at % 20) - 1) ?? ''}T09:1${at % 10}:00Z`, at))
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

function deployed({ id, at, repository, environment, commit, actor }: PipelineDay['deployments'][number]): EventItem {
  const what = `${repository} deployed to ${environment}: ${commit}`;
  return {
    event: {
      ...{ id: `demo:${id}`, at, kind: 'deployed', severity: 'info', actor, resourceIds: [], account: '', region: '' },
      ...{ provider: 'GitHub', service: 'GitHub', what, raw: JSON.stringify({ id, commit }) },
    },
  };
}

function launched(instance: string, at: string, index: number): EventItem {
  const isOpen = index % 5 === 0;
  return {
    event: {
      ...{
        id: `demo:${instance}`,
        at: instantFromMs(Date.parse(at)),
        actor: `Deployer/${people[index % people.length] ?? ''}`,
      },
      ...{ kind: isOpen ? 'exposed' : 'created', severity: isOpen ? 'high' : 'info', resourceIds: [instance] },
      ...{ account: '', region: 'us-east-1', provider: 'AWS', service: 'ec2.amazonaws.com' },
      what: isOpen ? 'AuthorizeSecurityGroupIngress: open to 0.0.0.0/0 on tcp 22' : 'RunInstances: m6i.xlarge',
      raw: JSON.stringify({ instance }),
    },
  };
}
