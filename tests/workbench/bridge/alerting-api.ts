/**
 * A stand-in for Grafana's alerting: it keeps what is written by the provisioning API and says so again, with the paths,
 * status codes and shapes that Grafana documents. It evaluates nothing, and says that too: every rule is "inactive".
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Role } from './plugin-context.ts';

const Rule = z.looseObject({
  uid: z.string().max(40),
  title: z.string().min(1).max(190),
  condition: z.string().min(1),
});
const Group = z.looseObject({
  title: z.string().min(1),
  interval: z.number().int().min(10),
  rules: z.array(Rule).min(1),
});
const Folder = z.looseObject({ uid: z.string().optional(), title: z.string().min(1) });

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly role: Role;
  readonly body: () => Promise<string>;
}

export interface AlertingApi {
  /** What Grafana would answer; null for a path that is none of alerting's. */
  answer(asked: Asked): Promise<Answer | null>;
}

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refused = (status: number, message: string): Answer => ({ status, body: { message, traceID: '' } });

export function createAlertingApi(): AlertingApi {
  const folders = new Map<string, string>();
  const groups = new Map<string, z.infer<typeof Group> & { folderUid: string }>();

  async function group(method: string, folder: string, name: string, body: () => Promise<string>): Promise<Answer> {
    const key = JSON.stringify([folder, name]);
    if (method === 'PUT') {
      const parsed = Group.safeParse(JSON.parse(await body()));
      if (!parsed.success || !folders.has(folder)) {
        return refused(400, parsed.error?.issues[0]?.message ?? 'folder does not exist');
      }
      groups.set(key, { ...parsed.data, folderUid: folder });
      return ok(groups.get(key));
    }
    if (method === 'DELETE') {
      return groups.delete(key) ? ok({}, 204) : refused(404, 'rule group not found');
    }
    const found = groups.get(key);
    return found === undefined ? refused(404, 'rule group does not exist') : ok(found);
  }

  const groupOf = (uid: string) =>
    [...groups.entries()].find(([, { rules }]) => rules.some((rule) => rule.uid === uid));

  async function oneRule(method: string, uid: string | undefined, body: () => Promise<string>): Promise<Answer> {
    const [key, found] = (uid === undefined ? undefined : groupOf(uid)) ?? [];
    if (method === 'POST') {
      const rule = Rule.parse(JSON.parse(await body()));
      const [folderUid, title] = [String(rule['folderUID']), String(rule['ruleGroup'])];
      if (!folders.has(folderUid) || groupOf(rule.uid) !== undefined) {
        return refused(folders.has(folderUid) ? 409 : 400, 'rule with the same uid exists, or its folder does not');
      }
      const own = JSON.stringify([folderUid, title]);
      const before = groups.get(own);
      groups.set(own, { title, interval: 3600, ...before, folderUid, rules: [...(before?.rules ?? []), rule] });
      return ok(rule, 201);
    }
    if (key === undefined || found === undefined) {
      return refused(404, 'could not find alert rule');
    }
    const others = found.rules.filter((rule) => rule.uid !== uid);
    if (method === 'GET') {
      return ok(found.rules.find((rule) => rule.uid === uid));
    }
    const rules = method === 'DELETE' ? others : [...others, Rule.parse(JSON.parse(await body()))];
    if (rules.length === 0) {
      groups.delete(key);
    } else {
      groups.set(key, { ...found, rules });
    }
    return method === 'DELETE' ? ok({}, 204) : ok(rules.at(-1));
  }

  /** Whole groups by folder and name, as many as asked; the token is the place of the next, as Grafana's is. */
  const states = (asked: URLSearchParams) => {
    const limit = Number(asked.get('group_limit') ?? Number.POSITIVE_INFINITY);
    const placeOf = ({ folderUid, title }: { folderUid: string; title: string }) =>
      `${folders.get(folderUid) ?? ''}/${title}`;
    const ordered = [...groups.values()].sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
    const from = Buffer.from(asked.get('group_next_token') ?? '', 'base64url').toString();
    const left = ordered.filter((each) => placeOf(each) >= from);
    const after = left[limit];
    return {
      status: 'success',
      data: {
        groups: left.slice(0, limit).map(({ title, folderUid, interval, rules }) => ({
          ...{ name: title, file: folders.get(folderUid) ?? '', folderUid, interval },
          rules: rules.map((rule) => ({
            ...{ uid: rule.uid, name: rule.title, labels: rule['labels'], annotations: rule['annotations'] },
            ...{ state: 'inactive', health: 'ok', type: 'alerting', alerts: [] },
            ...{ lastEvaluation: '0001-01-01T00:00:00Z', isPaused: rule['isPaused'] === true },
          })),
        })),
        ...(after === undefined ? {} : { groupNextToken: Buffer.from(placeOf(after)).toString('base64url') }),
      },
    };
  };

  return {
    answer: async ({ method, url: { pathname, searchParams }, role, body }) => {
      const known = /^\/api\/(v1\/provisioning|folders)\b/.test(pathname);
      if (known && method !== 'GET' && role === 'Viewer') {
        return refused(403, "You'll need additional permissions to perform this action.");
      }
      const [, folder, name] = /^\/api\/v1\/provisioning\/folder\/([^/]+)\/rule-groups\/([^/]+)$/.exec(pathname) ?? [];
      if (folder !== undefined && name !== undefined) {
        return group(method, decodeURIComponent(folder), decodeURIComponent(name), body);
      }
      const [, single] = /^\/api\/v1\/provisioning\/alert-rules(?:\/([^/]+))?$/.exec(pathname) ?? [];
      if (single !== undefined || (pathname.endsWith('/alert-rules') && method === 'POST')) {
        return oneRule(method, single === undefined ? undefined : decodeURIComponent(single), body);
      }
      if (pathname === '/api/prometheus/grafana/api/v1/rules') {
        return ok(states(searchParams));
      }
      if (pathname === '/api/search' && searchParams.get('type') === 'dash-folder') {
        return ok([...folders].map(([uid, title]) => ({ uid, title, type: 'dash-folder' })));
      }
      if (pathname === '/api/folders' && method === 'POST') {
        const { uid = randomUUID(), title } = Folder.parse(JSON.parse(await body()));
        if (folders.has(uid)) {
          return refused(409, 'a folder with the same uid exists');
        }
        folders.set(uid, title);
        return ok({ uid, title });
      }
      return null;
    },
  };
}
