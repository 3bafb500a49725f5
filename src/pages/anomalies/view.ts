/** What the page shows of the anomalies that are known, and how that is written in the address. Pure. */
import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';
import type { KnownUsageAnomaly } from '../../contract/api/usage-anomaly.ts';

export const STATUSES = ['open', 'ended', 'withdrawn', 'all'] as const;
export const VERDICTS = ['any', 'none', 'expected', 'unexpected'] as const;
export const TABS = ['list', 'usage', 'accuracy'] as const;
export const VIEW_KEYS = ['tab', 'status', 'verdict', 'search', 'anomaly'] as const;

export interface AnomaliesView {
  tab: (typeof TABS)[number];
  status: (typeof STATUSES)[number];
  verdict: (typeof VERDICTS)[number];
  /** Words of provider, account, service, owner or team; empty for all. */
  search: string;
  /** Id of the anomaly that is open; empty for none. */
  anomaly: string;
}

export function toUrl({ tab, status, verdict, search, anomaly }: AnomaliesView): SceneObjectUrlValues {
  return {
    tab: tab === 'list' ? undefined : tab,
    status: status === 'all' ? undefined : status,
    verdict: verdict === 'any' ? undefined : verdict,
    search: search || undefined,
    anomaly: anomaly || undefined,
  };
}

export function fromUrl(values: SceneObjectUrlValues): AnomaliesView {
  const text = (key: (typeof VIEW_KEYS)[number]) => {
    const value = values[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    tab: TABS.find((known) => known === text('tab')) ?? 'list',
    status: STATUSES.find((known) => known === text('status')) ?? 'all',
    verdict: VERDICTS.find((known) => known === text('verdict')) ?? 'any',
    search: text('search'),
    anomaly: text('anomaly'),
  };
}

/** Those that meet every filter, in the order given; what was taken back is shown when asked for only. */
export function shownOf<Known extends Pick<KnownAnomaly, 'status' | 'verdict'>>(
  anomalies: readonly Known[],
  { status, verdict, search }: AnomaliesView,
  textsOf: (anomaly: Known) => readonly string[]
): Known[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return anomalies.filter((anomaly) => {
    const said = textsOf(anomaly).join('\n').toLocaleLowerCase();
    return (
      (status === 'all' ? anomaly.status !== 'withdrawn' : anomaly.status === status) &&
      (verdict === 'any' || (anomaly.verdict?.verdict ?? 'none') === verdict) &&
      words.every((word) => said.includes(word))
    );
  });
}

/** What an anomaly of cost is found by: all that moved with it, and who answers for it. */
export function costTexts(anomaly: KnownAnomaly): string[] {
  const leaves = [anomaly, ...anomaly.members].flatMap((leaf) => [
    leaf.provider,
    leaf.subAccountId,
    leaf.subAccountName,
    leaf.serviceName,
  ]);
  return [...leaves, anomaly.owner, anomaly.team];
}

/** What an anomaly of usage is found by: all that moved with it, and who answers for it. */
export function usageTexts(anomaly: KnownUsageAnomaly): string[] {
  const leaves = [anomaly, ...anomaly.members].flatMap(({ metric, dimensions }) => [
    metric,
    ...dimensions.map(({ value }) => value),
  ]);
  return [...leaves, anomaly.service, anomaly.provider, anomaly.subAccountId, anomaly.owner, anomaly.team];
}
