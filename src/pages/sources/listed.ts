/** Every source there is: those that are collected, and those whose bills were loaded by hand. Pure. */
import type { SourceFreshness } from '../../contract/api/query.ts';
import type { SourceHealth } from '../../contract/api/source.ts';
import { sentenceText } from '../../components/format/sentence';
import type { ListedStatus } from '../../components/sidecar/SourceStatus';

export interface ListedSource {
  name: string;
  integration: string | null;
  /** What the integration is called, in English; null where there is none that the sidecar knows. */
  integrationTitle: string | null;
  status: ListedStatus;
  provider: string;
  providers: readonly string[];
  dataUpTo: string | null;
  lastLoadedAt: string | null;
  nextRunAt: string | null;
  schedule: string | null;
  rows: number;
  rejected: number;
  /** What is wrong, or what somebody should know, a sentence each. */
  notes: string[];
}

/** What waits for a person comes first. */
const URGENCY: readonly ListedStatus[] = [
  'blocked',
  'failing',
  'late',
  'waiting',
  'running',
  'ok',
  'by_hand',
  'disabled',
];

/** The sources, those that need attention first, then by name. A series of a source counts as that source. */
export function listed(collected: readonly SourceHealth[], stored: readonly SourceFreshness[]): ListedSource[] {
  const belongs = (name: string) => (source: SourceFreshness) =>
    source.source === name || source.source.startsWith(`${name}: `);
  const scheduled = collected.map((health): ListedSource => {
    const own = stored.filter(belongs(health.name));
    const providers = [...new Set(own.flatMap((source) => source.providers))];
    return {
      name: health.name,
      integration: health.integration,
      integrationTitle: health.integrationTitle,
      status: health.status === 'ok' && health.late ? 'late' : health.status,
      provider: providers.join(', '),
      providers,
      dataUpTo: health.dataUpTo,
      lastLoadedAt: health.lastLoadedAt,
      nextRunAt: health.nextRunAt,
      schedule: health.schedule,
      rows: sum(own, 'rows'),
      rejected: sum(own, 'rejected'),
      notes: [
        ...(health.lastError === null ? [] : [sentenceText(health.lastError.message)]),
        ...warningTexts(health.warnings),
      ],
    };
  });
  const byHand = stored
    .filter((source) => !collected.some(({ name }) => belongs(name)(source)))
    .map((source): ListedSource => ({
      name: source.source,
      integration: null,
      integrationTitle: null,
      status: 'by_hand',
      provider: source.provider,
      providers: source.providers,
      dataUpTo: source.dataUpTo,
      lastLoadedAt: source.lastDeliveryAt,
      nextRunAt: null,
      schedule: null,
      rows: source.rows,
      rejected: source.rejected,
      notes: [],
    }));
  const rank = ({ status }: ListedSource) => URGENCY.indexOf(status);
  return [...scheduled, ...byHand].sort(
    (left, right) => rank(left) - rank(right) || left.name.localeCompare(right.name)
  );
}

/** Warnings have the series that they are about in front, which says something only beside those of others. */
function warningTexts(warnings: readonly string[]): string[] {
  const told = warnings.map((warning) => {
    const [series = '', ...rest] = warning.split(': ');
    return rest.length === 0 ? { series: '', words: series } : { series, words: rest.join(': ') };
  });
  const isOfSeveral = new Set(told.map(({ series }) => series)).size > 1;
  return told.map(({ series, words }) =>
    isOfSeveral && series !== '' ? `${series}: ${sentenceText(words)}` : sentenceText(words)
  );
}

function sum(sources: readonly SourceFreshness[], part: 'rows' | 'rejected'): number {
  return sources.reduce((total, source) => total + source[part], 0);
}
