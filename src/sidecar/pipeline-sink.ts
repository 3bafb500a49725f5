/** The store as the place where collected days of pipelines end. */
import type { EventItem } from '../contract/events/event.ts';
import type { PipelineCommit, PipelineDay } from '../contract/pipelines/day.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import { repositoryName, type OpenStore } from './store/index.ts';

/** The day takes the place of what was known of it; its deployments and commits are events. */
export async function loadPipelines(
  store: OpenStore,
  { source }: Pick<LoadRequest, 'source'>,
  day: PipelineDay
): Promise<Loaded> {
  const delivery = await store.pipelines.replaceDay(source, day);
  const events = [
    ...day.deployments.map((each) => deployed(day, each)),
    ...(day.commits ?? []).map((each) => committed(day, each)),
  ];
  if (events.length > 0) {
    await store.events.take(source, events);
  }
  return { delivery, billingMonths: [day.day.slice(0, 7)], warnings: [] };
}

function deployed(
  { system, organization }: PipelineDay,
  { id, at, repository, environment, commit, branch, actor }: PipelineDay['deployments'][number]
): EventItem {
  // Found, and seen, by its full name.
  const full = repositoryName(organization, repository);
  const version = commit === '' ? branch : commit.slice(0, 12);
  const where = environment === '' ? '' : ` to ${environment}`;
  return {
    event: {
      ...{ id: `${system.toLowerCase()}:deployment:${organization}/${repository}/${id}`, at, kind: 'deployed' },
      ...{ severity: 'info', actor, resourceIds: [full], account: '', region: '', provider: system, service: system },
      what: `${repository} deployed${where}${version === '' ? '' : `: ${version}`}`,
      raw: JSON.stringify({ id, repository, environment, commit, branch }),
    },
  };
}

function committed({ system, organization }: PipelineDay, commit: PipelineCommit): EventItem {
  const { sha, at, repository, message, author } = commit;
  const full = repositoryName(organization, repository);
  const short = sha.slice(0, 12);
  return {
    event: {
      ...{
        id: `${system.toLowerCase()}:commit:${full}/${sha}`,
        at,
        kind: 'committed',
        severity: 'info',
        actor: author,
      },
      ...{ resourceIds: [full], account: '', region: '', provider: system, service: system },
      what: message === '' ? `${repository}: commit ${short}` : `${repository}: ${message} (${short})`,
      raw: JSON.stringify(commit),
    },
  };
}
