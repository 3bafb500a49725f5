/** The calls of GitLab's REST API v4 (docs.gitlab.com/api) that are used, and the fields of answers. */
import { z } from 'zod';
import { ThriftDataError } from '../../kernel/errors.ts';
import { rememberedFor, type HttpMemory } from '../../protocols/http-memory.ts';
import { requestJson, type HttpPatience } from '../../protocols/http.ts';
import { noneFor, type Seconds } from '../pipeline-commits.ts';

const Text = z.string().nullish();

export const Project = z.object({ id: z.number(), path_with_namespace: z.string(), archived: z.boolean().nullish() });
export type Project = z.infer<typeof Project>;

export const Pipeline = z.object({
  id: z.number(),
  iid: z.number().nullish(),
  name: Text,
  status: Text,
  source: Text,
  ref: Text,
  sha: Text,
  created_at: z.string(),
  updated_at: Text,
});
export type Pipeline = z.infer<typeof Pipeline>;

export const Job = z.object({
  id: z.number(),
  name: Text,
  status: Text,
  duration: z.number().nullish(),
  queued_duration: z.number().nullish(),
  started_at: Text,
  tag_list: z.array(z.string()).nullish(),
  runner: z.object({ id: z.number(), description: Text }).nullish(),
  user: z.object({ username: Text }).nullish(),
});
export type Job = z.infer<typeof Job>;

export const Deployment = z.object({
  id: z.number(),
  ref: Text,
  sha: Text,
  created_at: z.string(),
  user: z.object({ username: Text }).nullish(),
  environment: z.object({ name: Text }).nullish(),
});
export type Deployment = z.infer<typeof Deployment>;

export const Commit = z.object({
  id: z.string().min(1),
  title: Text,
  author_name: Text,
  committed_date: Text,
  web_url: Text,
});
export type Commit = z.infer<typeof Commit>;

export interface GitLabTarget {
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
  readonly memory?: HttpMemory;
  readonly patience?: HttpPatience;
}

const PAGE = 100;

/** Projects of the group and its subgroups that are not archived. */
export function projects(target: GitLabTarget, group: string): Promise<Project[]> {
  const query = { include_subgroups: 'true', archived: 'false', simple: 'true' };
  return paged(target, `/groups/${encodeURIComponent(group)}/projects`, query, Project);
}

/** Pipelines that changed since an instant. */
export function pipelines(target: GitLabTarget, project: number, since: string): Promise<Pipeline[]> {
  return paged(target, `/projects/${project}/pipelines`, { updated_after: since }, Pipeline);
}

/** What a pipeline is once it is over; it may still be run again, which changes when it was updated. */
const OVER: readonly (string | null | undefined)[] = ['success', 'failed', 'canceled', 'skipped'];

/** The jobs of a pipeline, also those that ran again. Of one that is over and has not changed they are not asked for again. */
export function jobs(target: GitLabTarget, project: number, pipeline: Pipeline): Promise<Job[]> {
  const path = `/projects/${project}/pipelines/${pipeline.id}/jobs`;
  const ask = () => paged(target, path, { include_retried: 'true' }, Job);
  return !OVER.includes(pipeline.status) || pipeline.updated_at == null
    ? ask()
    : rememberedFor(
        target.memory,
        { key: `${target.url}${path}`, version: pipeline.updated_at, schema: z.array(Job) },
        ask
      );
}

/** Deployments that went well and changed since an instant. */
export function deployments(target: GitLabTarget, project: number, since: string): Promise<Deployment[]> {
  const query = { updated_after: since, order_by: 'updated_at', status: 'success' };
  return paged(target, `/projects/${project}/deployments`, query, Deployment);
}

/** Commits of the default branch, committed from the first to the last second, the newest first. */
export function commits(target: GitLabTarget, project: number, { first, last }: Seconds): Promise<Commit[]> {
  const query = { since: first, until: last };
  return noneFor('http_404', () => paged(target, `/projects/${project}/repository/commits`, query, Commit));
}

async function paged<T extends z.ZodType>(
  target: GitLabTarget,
  path: string,
  query: Record<string, string>,
  item: T
): Promise<z.output<T>[]> {
  const found: z.output<T>[] = [];
  for (let page = 1; ; page += 1) {
    target.signal.throwIfAborted();
    const search = new URLSearchParams({ ...query, per_page: String(PAGE), page: String(page) }).toString();
    const answer = await requestJson(
      {
        url: `${target.url.replace(/\/$/, '')}/api/v4${path}?${search}`,
        system: `GitLab (${path})`,
        headers: { 'private-token': target.token },
        signal: target.signal,
        ...(target.memory === undefined ? {} : { memory: target.memory }),
      },
      target.patience
    );
    const parsed = z.array(item).safeParse(answer);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new ThriftDataError(
        'provider',
        'unexpected_answer',
        `GitLab (${path}) answered something else than documented: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; is this the right address?`,
        { cause: parsed.error }
      );
    }
    found.push(...parsed.data);
    if (parsed.data.length < PAGE) {
      return found;
    }
  }
}
