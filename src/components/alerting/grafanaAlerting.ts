/**
 * Rules kept in Grafana from the browser and so with the user's own rights, by the group routes of its "Alerting
 * provisioning HTTP API".
 */
import { AlertingError, callAlerting as call, fieldOf, listIn } from './callAlerting';
import { type AlertRule, type KeptRule, mergedRules } from './rules';

/** Bills change a few times a day. */
const INTERVAL_SECONDS = 3600;
const FOLDER = { uid: 'thriftdata', title: 'ThriftData' };

/**
 * Makes the rules part of a group in the folder of ThriftData; the folder and the group are made when they are missing.
 * Rules that `isOurs` says belong to the same and that are not wanted any more leave the group. The rules stay editable
 * in Grafana. Gives how many there are now.
 */
export async function keepRules(
  group: string,
  wanted: readonly AlertRule[],
  isOurs: (uid: string) => boolean = () => false
): Promise<number> {
  const folder = await folderUid();
  const path = `/api/v1/provisioning/folder/${encodeURIComponent(folder)}/rule-groups/${encodeURIComponent(group)}`;
  const before = await call('GET', path).catch((cause: unknown) => {
    if (cause instanceof AlertingError && cause.status === 404) {
      return { interval: INTERVAL_SECONDS, rules: [] };
    }
    throw cause;
  });
  const interval = fieldOf(before, 'interval');
  const rules = mergedRules(listIn(fieldOf(before, 'rules')).filter(isKept), wanted, isOurs);
  if (rules.length === 0) {
    await call('DELETE', path).catch(ignoreMissing);
    return 0;
  }
  await call('PUT', path, {
    ...{ title: group, folderUid: folder, interval: typeof interval === 'number' ? interval : INTERVAL_SECONDS },
    rules: rules.map((rule) => ({ ...rule, folderUID: folder, ruleGroup: group })),
  });
  return wanted.length;
}

/** A rule whole, as Grafana keeps it. Rejects with an AlertingError. */
export async function readRule(uid: string): Promise<KeptRule> {
  const rule = await call('GET', rulePath(uid));
  if (!isKept(rule)) {
    throw new AlertingError(404, uid);
  }
  return rule;
}

/** Adds a rule to a group in the folder of ThriftData, or puts one in the place of what has its uid. */
export async function keepRule(rule: AlertRule | KeptRule, group?: string): Promise<KeptRule> {
  const kept =
    group === undefined
      ? await call('PUT', rulePath(rule.uid), rule)
      : await call('POST', '/api/v1/provisioning/alert-rules', {
          ...{ ...rule, folderUID: await folderUid(), ruleGroup: group },
        });
  return isKept(kept) ? kept : { ...rule };
}

/** Takes a rule out of Grafana. */
export async function removeRule(uid: string): Promise<void> {
  await call('DELETE', rulePath(uid));
}

function rulePath(uid: string): string {
  return `/api/v1/provisioning/alert-rules/${encodeURIComponent(uid)}`;
}

/** The folder called ThriftData, made when there is none. */
async function folderUid(): Promise<string> {
  const found = listIn(await call('GET', `/api/search?type=dash-folder&query=${FOLDER.title}`)).find(
    (folder) => fieldOf(folder, 'title') === FOLDER.title
  );
  const uid = fieldOf(found ?? (await call('POST', '/api/folders', FOLDER)), 'uid');
  return String(uid);
}

function ignoreMissing(cause: unknown): void {
  if (!(cause instanceof AlertingError && cause.status === 404)) {
    throw cause;
  }
}

function isKept(rule: unknown): rule is KeptRule {
  return typeof fieldOf(rule, 'uid') === 'string';
}
