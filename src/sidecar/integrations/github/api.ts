/** The calls of GitHub's REST API (docs.github.com/rest, version 2022-11-28) that are used, and the fields of answers. */
import { z } from 'zod';
import { DecimalText } from '../../../contract/money.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import { rememberedFor, type HttpMemory } from '../../protocols/http-memory.ts';
import { requestJson, type HttpPatience } from '../../protocols/http.ts';
import { noneFor, type Seconds } from '../pipeline-commits.ts';

const Text = z.string().nullish();
const Login = z.object({ login: Text }).nullish();

const Repository = z.object({
  name: z.string().min(1),
  archived: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
});

export const WorkflowRun = z.object({
  id: z.number(),
  name: Text,
  path: Text,
  run_number: z.number().nullish(),
  event: Text,
  status: Text,
  conclusion: Text,
  head_branch: Text,
  head_sha: Text,
  created_at: z.string(),
  updated_at: Text,
  run_attempt: z.number().nullish(),
  actor: Login,
});
export type WorkflowRun = z.infer<typeof WorkflowRun>;
const Runs = z.object({ total_count: z.number().int(), workflow_runs: z.array(WorkflowRun) });

export const Job = z.object({
  id: z.number(),
  name: Text,
  status: Text,
  conclusion: Text,
  created_at: Text,
  started_at: Text,
  completed_at: Text,
  labels: z.array(z.string()).nullish(),
  runner_name: Text,
  runner_group_name: Text,
});
export type Job = z.infer<typeof Job>;
const Jobs = z.object({ jobs: z.array(Job) });

export const Deployment = z.object({
  id: z.number(),
  sha: Text,
  ref: Text,
  environment: Text,
  created_at: z.string(),
  creator: Login,
});
export type Deployment = z.infer<typeof Deployment>;

export const Commit = z.object({
  sha: z.string().min(1),
  html_url: Text,
  commit: z.object({
    message: Text,
    author: z.object({ name: Text }).nullish(),
    committer: z.object({ date: Text }).nullish(),
  }),
  author: Login,
});
export type Commit = z.infer<typeof Commit>;

/** Amounts are read as the text that the answer has. */
const UsageItem = z.object({
  product: z.string(),
  sku: z.string(),
  unitType: Text,
  netAmount: DecimalText,
  repositoryName: Text,
});
export type UsageItem = z.infer<typeof UsageItem>;
const Usage = z.object({ usageItems: z.array(UsageItem).optional() });

export interface GitHubTarget {
  readonly url: string;
  readonly token: string;
  readonly organization: string;
  readonly signal: AbortSignal;
  readonly memory?: HttpMemory;
  readonly patience?: HttpPatience;
}

const PAGE = 100;
/** A search of runs gives no more than these. */
const MOST_FOUND = 1000;
const MS_PER_MINUTE = 60_000;

/** Names of the repositories that are neither archived nor disabled. */
export async function repositories(target: GitHubTarget): Promise<string[]> {
  const path = `/orgs/${encodeURIComponent(target.organization)}/repos`;
  const found = await paged(target, path, {}, (answer) => parsed(z.array(Repository), answer, path));
  return found.filter(({ archived, disabled }) => archived !== true && disabled !== true).map(({ name }) => name);
}

/** The runs that were created from (inside) to (outside), in milliseconds; a span with too many is read in halves. */
export async function runs(target: GitHubTarget, repository: string, from: number, to: number): Promise<WorkflowRun[]> {
  const path = `${repo(target, repository)}/actions/runs`;
  const at = (ms: number) => new Date(ms).toISOString().slice(0, 19) + 'Z';
  const created = `${at(from)}..${at(to - 1000)}`;
  const first = parsed(Runs, await ask(target, path, { created, per_page: '1' }), path);
  if (first.total_count === 0) {
    return [];
  }
  if (first.total_count > MOST_FOUND && to - from > MS_PER_MINUTE) {
    const middle = from + Math.floor((to - from) / 2 / 1000) * 1000;
    return [...(await runs(target, repository, from, middle)), ...(await runs(target, repository, middle, to))];
  }
  return paged(target, path, { created }, (answer) => parsed(Runs, answer, path).workflow_runs);
}

/** The jobs of a run, of all its attempts. Those of a run that is over and has not changed are not asked for again. */
export function jobs(target: GitHubTarget, repository: string, run: WorkflowRun): Promise<Job[]> {
  const path = `${repo(target, repository)}/actions/runs/${run.id}/jobs`;
  const ask = () => paged(target, path, { filter: 'all' }, (answer) => parsed(Jobs, answer, path).jobs);
  return run.status !== 'completed' || run.updated_at == null
    ? ask()
    : rememberedFor(
        target.memory,
        { key: `${target.url}${path}`, version: `${run.updated_at} ${run.run_attempt ?? 1}`, schema: z.array(Job) },
        ask
      );
}

/** Deployments from an instant on, the newest first. */
export async function deployments(target: GitHubTarget, repository: string, since: number): Promise<Deployment[]> {
  const path = `${repo(target, repository)}/deployments`;
  const isOld = ({ created_at: at }: Deployment) => Date.parse(at) < since;
  const found = await paged(target, path, {}, (answer) => parsed(z.array(Deployment), answer, path), isOld);
  return found.filter((each) => !isOld(each));
}

/** Commits of the default branch, committed from the first to the last second, the newest first. */
export async function commits(target: GitHubTarget, repository: string, { first, last }: Seconds): Promise<Commit[]> {
  const path = `${repo(target, repository)}/commits`;
  const query = { since: first, until: last };
  return noneFor('http_409', () => paged(target, path, query, (answer) => parsed(z.array(Commit), answer, path)));
}

/** What GitHub charges the organisation for one day. */
export async function billedUsage(target: GitHubTarget, day: string): Promise<UsageItem[]> {
  const path = `/organizations/${encodeURIComponent(target.organization)}/settings/billing/usage`;
  const [year = '', month = '', date = ''] = day.split('-');
  const query = { year, month: String(Number(month)), day: String(Number(date)) };
  return parsed(Usage, await ask(target, path, query, true), path).usageItems ?? [];
}

const repo = ({ organization }: GitHubTarget, repository: string) =>
  `/repos/${encodeURIComponent(organization)}/${encodeURIComponent(repository)}`;

function ask(
  target: GitHubTarget,
  path: string,
  query: Record<string, string>,
  numbersAsText = false
): Promise<unknown> {
  const search = new URLSearchParams(query).toString();
  return requestJson(
    {
      url: `${target.url.replace(/\/$/, '')}${path}${search === '' ? '' : `?${search}`}`,
      system: `GitHub (${path})`,
      headers: {
        accept: 'application/vnd.github+json, application/json',
        'x-github-api-version': '2022-11-28',
        'user-agent': 'thriftdata',
        authorization: `Bearer ${target.token}`,
      },
      ...{ numbersAsText, signal: target.signal },
      ...(target.memory === undefined ? {} : { memory: target.memory }),
    },
    target.patience
  );
}

async function paged<T>(
  target: GitHubTarget,
  path: string,
  query: Record<string, string>,
  read: (answer: unknown) => T[],
  isLast: (item: T) => boolean = () => false
): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; ; page += 1) {
    target.signal.throwIfAborted();
    const items = read(await ask(target, path, { ...query, per_page: String(PAGE), page: String(page) }));
    found.push(...items);
    const last = items.at(-1);
    if (items.length < PAGE || (last !== undefined && isLast(last))) {
      return found;
    }
  }
}

function parsed<T extends z.ZodType>(schema: T, answer: unknown, path: string): z.output<T> {
  const result = schema.safeParse(answer);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ThriftDataError(
      'provider',
      'unexpected_answer',
      `GitHub (${path}) answered something else than documented: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; is this the right address?`,
      { cause: result.error }
    );
  }
  return result.data;
}
