/** The store as the place where collected days of pipelines end. */
import type { EventItem } from '../contract/events/event.ts';
import type { PipelineDay } from '../contract/pipelines/day.ts';
import type { Loaded, LoadRequest } from './collect/index.ts';
import { repositoryName, type OpenStore } from './store/index.ts';

/** The day takes the place of what was known of it; its deployments are events. */
export async function loadPipelines(
  store: OpenStore,
  { source }: Pick<LoadRequest, 'source'>,
  day: PipelineDay
): Promise<Loaded> {
  const delivery = await store.pipelines.replaceDay(source, day);
  if (day.deployments.length > 0) {
    await store.events.take(
      source,
      day.deployments.map((each) => deployed(day, each))
    );
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
