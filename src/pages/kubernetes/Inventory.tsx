import { t } from '@grafana/i18n';
import { Combobox, Field, Stack } from '@grafana/ui';
import type { KubernetesInventoryQueryInput, KubernetesObject } from '../../contract/api/kubernetes.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { inventoryKinds } from '../../contract/kubernetes/inventory.ts';
import { formatInstant, formatStep } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import type { PeriodScope } from '../../components/scene/useCostScope';
import { DataTable, type DataColumn } from '../../components/section/DataTable';
import { PageSteps } from '../../components/section/PageSteps';
import { Section } from '../../components/section/Section';
import { callSidecar } from '../../components/sidecar/client';
import { useSidecar } from '../../components/sidecar/useSidecar';
import type { KubernetesBody } from './KubernetesBody';
import { inventoryQuery, OBJECTS_PAGE } from './view';

/** As many objects as a question of a download brings, and the most of one. */
const DOWNLOAD_PAGE = 10_000;
const MOST_DOWNLOADED = 100_000;
/** More labels than these make a row a page; a download has all. */
const LABELS_SHOWN = 4;

interface Props {
  model: KubernetesBody;
  scope: PeriodScope;
  /** In UTC. */
  day: string;
}

/** What the API of the clusters told of a day, a page at a time. */
export function Inventory({ model, scope, day }: Props) {
  const { view } = model.useState();
  const { uid, refresh } = scope;
  const question = inventoryQuery(view, day);
  const call = useSidecar(uid, 'kubernetesInventory', question, refresh);
  const title = t('kubernetes.inventory', 'Inventory');
  const isFiltered = view.kind !== null || view.objectsOf !== '';
  return (
    <Section
      title={title}
      subtitle={t('kubernetes.inventory-of', 'As the clusters’ API told it on {{day}}', {
        day: formatStep(`${day}T00:00:00Z`, 'day', locale()),
      })}
      actions={<Filters model={model} scope={scope} day={day} />}
      call={call}
      isEmpty={({ objects }) => objects.length === 0 && view.page === 1}
      emptyText={
        isFiltered
          ? t('kubernetes.inventory-no-match', 'Nothing of this kind and namespace was there on this day.')
          : t(
              'kubernetes.inventory-empty',
              'Nothing is known of this day. A source with the integration kubernetes that has api in its settings also watches the API of its cluster.'
            )
      }
    >
      {({ objects, more }) => (
        <Stack direction="column" gap={1}>
          <DataTable
            caption={title}
            file={`kubernetes-inventory-${day}`}
            columns={columnsOf(objects)}
            rows={objects}
            idOf={({ cluster, kind, namespace, name }) => JSON.stringify([cluster, kind, namespace, name])}
            everything={() => allObjects(uid, question)}
          />
          {(more || view.page > 1) && (
            <Stack justifyContent="space-between" alignItems="center" wrap="wrap">
              {t('kubernetes.inventory-page', 'Page {{page}}, from object {{first}}', {
                page: view.page,
                first: (view.page - 1) * OBJECTS_PAGE + 1,
              })}
              <PageSteps page={view.page} isLast={!more} onTurn={(page) => model.change({ page })} />
            </Stack>
          )}
        </Stack>
      )}
    </Section>
  );
}

/** Of which kind and namespace; the namespaces are those of the day. */
function Filters({ model, scope, day }: Props) {
  const { view } = model.useState();
  const known = useSidecar(
    scope.uid,
    'kubernetesInventory',
    { ...inventoryQuery({ ...view, kind: 'Namespace', objectsOf: '', page: 1 }, day), limit: 1000 },
    scope.refresh
  );
  const names = [...new Set([...(known.data?.objects ?? []).map(({ name }) => name), view.objectsOf])].sort();
  return (
    <Stack gap={2} wrap="wrap" alignItems="flex-end">
      <Field label={t('kubernetes.object-kind', 'Kind')} htmlFor="thriftdata-k8s-kind" noMargin>
        <Combobox
          id="thriftdata-k8s-kind"
          width={24}
          isClearable
          placeholder={t('kubernetes.every-kind', 'Every kind')}
          options={inventoryKinds.map((value) => ({ value }))}
          value={view.kind}
          onChange={(chosen) => model.change({ kind: chosen?.value ?? null, page: 1 })}
        />
      </Field>
      <Field label={t('kubernetes.namespace', 'Namespace')} htmlFor="thriftdata-k8s-namespace" noMargin>
        <Combobox
          id="thriftdata-k8s-namespace"
          width={24}
          isClearable
          createCustomValue
          placeholder={t('kubernetes.every-namespace', 'Every namespace')}
          options={names.filter((value) => value !== '').map((value) => ({ value }))}
          value={view.objectsOf === '' ? null : view.objectsOf}
          onChange={(chosen) => model.change({ objectsOf: chosen?.value.trim() ?? '', page: 1 })}
        />
      </Field>
    </Stack>
  );
}

/** Without the columns of which no object has anything. */
function columnsOf(objects: readonly KubernetesObject[]): Array<DataColumn<KubernetesObject>> {
  return [
    { id: 'kind', header: t('kubernetes.object-kind', 'Kind'), nowrap: true, cell: ({ kind }) => kind },
    { id: 'namespace', header: t('kubernetes.namespace', 'Namespace'), cell: ({ namespace }) => namespace },
    { id: 'name', header: t('kubernetes.object-name', 'Name'), cell: ({ name }) => name },
    {
      ...{ id: 'owner', header: t('kubernetes.object-owner', 'Owner') },
      cell: ({ facts }) => [facts.ownerKind, facts.owner].filter(Boolean).join(' '),
    },
    ...(objects.some(({ facts }) => facts.node)
      ? [{ ...{ id: 'node', header: t('kubernetes.node', 'Node') }, cell: nodeOf }]
      : []),
    ...(objects.some((object) => describe(object) !== '')
      ? [{ ...{ id: 'facts', header: t('kubernetes.object-facts', 'What it is') }, cell: describe }]
      : []),
    {
      ...{ id: 'labels', header: t('kubernetes.object-labels', 'Labels') },
      value: ({ labels }) => labelTexts(labels).join(', '),
      cell: ({ labels }) => <Labels texts={labelTexts(labels)} />,
    },
    {
      ...{ id: 'created', header: t('kubernetes.object-created', 'Created'), nowrap: true },
      value: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => formatInstant(createdAt, locale()),
    },
    {
      ...{ id: 'hours', header: t('kubernetes.object-hours', 'Hours of the day'), numeric: true },
      value: ({ minutes }) => String(minutes / 60),
      cell: ({ minutes }) => formatNumber(String(minutes / 60), numberLocale(), 1),
    },
    { id: 'cluster', header: t('kubernetes.cluster', 'Cluster'), cell: ({ cluster }) => cluster },
  ];
}

function nodeOf({ facts }: KubernetesObject): string {
  return facts.node ?? '';
}

function describe({ facts }: KubernetesObject): string {
  return [facts.instanceType, facts.region, facts.storageClass, facts.claim, facts.address].filter(Boolean).join(', ');
}

function Labels({ texts }: { texts: readonly string[] }) {
  const hidden = texts.length - LABELS_SHOWN;
  return (
    <>
      {texts.slice(0, LABELS_SHOWN).join(', ')}
      {hidden > 0 && ` ${t('kubernetes.object-more-labels', 'and {{hidden}} more', { hidden })}`}
    </>
  );
}

function labelTexts(labels: KubernetesObject['labels']): string[] {
  return Object.entries(labels)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`);
}

/** All that meet the filters, up to the most that a download has. */
async function allObjects(uid: string, question: KubernetesInventoryQueryInput): Promise<KubernetesObject[]> {
  const objects: KubernetesObject[] = [];
  for (let more = true; more && objects.length < MOST_DOWNLOADED;) {
    const page = await callSidecar(uid, 'kubernetesInventory', {
      ...{ ...question, limit: DOWNLOAD_PAGE, offset: objects.length },
    });
    objects.push(...page.objects);
    more = page.more && page.objects.length > 0;
  }
  return objects;
}
