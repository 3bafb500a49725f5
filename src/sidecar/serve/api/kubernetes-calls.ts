/** What clusters cost, and what is in them. */
import {
  KubernetesAnswer,
  KubernetesInventoryAnswer,
  KubernetesInventoryQuery,
  KubernetesNodesAnswer,
  KubernetesNodesQuery,
  KubernetesQuery,
} from '../../../contract/api/kubernetes.ts';
import { defineCall, type ApiCall } from './call.ts';

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
];
