/** What clusters cost, and what is in them. */
import { dayOf } from '../../../contract/calendar.ts';
import {
  KubernetesAnswer,
  KubernetesInventoryAnswer,
  KubernetesInventoryQuery,
  KubernetesNodesAnswer,
  KubernetesNodesQuery,
  KubernetesQuery,
} from '../../../contract/api/kubernetes.ts';
import {
  EnrichmentValuesAnswer,
  EnrichmentValuesQuery,
  KubernetesEnrichmentAnswer,
  KubernetesEnrichmentQuery,
  SetEnrichment,
} from '../../../contract/api/kubernetes-enrichment.ts';
import { defineCall, type ApiCall } from './call.ts';
import { actorOf } from './records.ts';

/** Every call about clusters. */
export const kubernetesCalls: readonly ApiCall[] = [
  defineCall({
    name: 'kubernetesAllocation',
    path: 'kubernetes/allocation',
    method: 'POST',
    summary: 'What clusters cost by namespace, controller, label, pod or container, idle capacity apart or shared out',
    input: KubernetesQuery,
    output: KubernetesAnswer,
    run: (query, { store }, context) => store.kubernetes.allocation(query, context),
  }),
  defineCall({
    name: 'kubernetesNodes',
    path: 'kubernetes/nodes',
    method: 'POST',
    summary: 'The nodes of clusters with what they had, what they cost and where their price is from',
    input: KubernetesNodesQuery,
    output: KubernetesNodesAnswer,
    run: (query, { store }, context) => store.kubernetes.nodes(query, context),
  }),
  defineCall({
    name: 'kubernetesInventory',
    path: 'kubernetes/inventory',
    method: 'POST',
    summary: 'Nodes, namespaces, pods, volumes, services and controllers as the API of a cluster told of them on a day',
    input: KubernetesInventoryQuery,
    output: KubernetesInventoryAnswer,
    run: (query, { store }, context) => store.kubernetes.inventory(query, context),
  }),
  defineCall({
    name: 'kubernetesEnrichment',
    path: 'kubernetes/enrichment',
    method: 'POST',
    summary: 'What days of clusters took from the inventory beside what was delivered, and who decided so',
    input: KubernetesEnrichmentQuery,
    output: KubernetesEnrichmentAnswer,
    run: (query, { store }, context) => store.kubernetes.enrichment(query, context),
  }),
  defineCall({
    name: 'kubernetesEnrichmentValues',
    path: 'kubernetes/enrichment/values',
    method: 'POST',
    summary: 'Each value that a day of a cluster took from the inventory',
    input: EnrichmentValuesQuery,
    output: EnrichmentValuesAnswer,
    run: (query, { store }, context) => store.kubernetes.enrichmentValues(query, context),
  }),
  defineCall({
    name: 'setKubernetesEnrichment',
    path: 'kubernetes/enrichment/state',
    method: 'POST',
    summary: 'Puts a day of a cluster back as it was delivered, or enriches it again',
    input: SetEnrichment,
    output: KubernetesEnrichmentAnswer,
    changes: true,
    run: async ({ cluster, day, state: wanted }, { store, state }, context) => {
      const read = () => store.kubernetes.enrichment({ cluster, period: dayOf(`${day}T00:00:00Z`) }, context);
      const before = (await read()).days.map(({ state: was }) => was);
      await store.kubernetes.setEnrichment({ cluster, day }, wanted, context.user);
      const label = `${cluster}, ${day}`;
      await state.noteChange(
        {
          kind: 'kubernetes day',
          record: label,
          label,
          before: { state: before[0] ?? null },
          after: { state: wanted },
        },
        actorOf(context)
      );
      return read();
    },
  }),
];
