/** What the page shows of the anomalies that are known, and how that is written in the address. Pure. */
import type { SceneObjectUrlValues } from '@grafana/scenes';
import type { KnownAnomaly } from '../../contract/api/anomaly.ts';

export const STATUSES = ['open', 'ended', 'withdrawn', 'all'] as const;
export const VERDICTS = ['any', 'none', 'expected', 'unexpected'] as const;
export const TABS = ['list', 'accuracy'] as const;
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
export function shownOf(
  anomalies: readonly KnownAnomaly[],
  { status, verdict, search }: AnomaliesView
): KnownAnomaly[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return anomalies.filter((anomaly) => {
    const { owner, team, members } = anomaly;
    const leaves = [anomaly, ...members].flatMap((leaf) => [
      leaf.provider,
      leaf.subAccountId,
      leaf.subAccountName,
      leaf.serviceName,
    ]);
    const said = [...leaves, owner, team].join('\n').toLocaleLowerCase();
    return (
      (status === 'all' ? anomaly.status !== 'withdrawn' : anomaly.status === status) &&
      (verdict === 'any' || (anomaly.verdict?.verdict ?? 'none') === verdict) &&
      words.every((word) => said.includes(word))
    );
  });
}
