/**
 * Watches a cluster by its API with the official client: lists, then watches from that resource version, and lists
 * again when the API says that the version is too old (410 Gone). Only get, list and watch are asked for.
 */
import {
  AppsV1Api,
  BatchV1Api,
  CoreV1Api,
  KubeConfig,
  makeInformer,
  type Informer,
  type KubernetesObject,
} from '@kubernetes/client-node';
import { instantFromMs } from '../../../contract/calendar.ts';
import { inventoryKinds, type InventoryKind, type InventoryObject } from '../../../contract/kubernetes/inventory.ts';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Watch, WatchTools } from '../integration.ts';
import type { KubernetesConfig } from './config.ts';
import { ApiObject, inventoryOf, slim } from './objects.ts';

/** Objects that a list brings at once. */
const PAGE = 500;
/** What is new is handed on this often; a cluster that starts says a lot at once. */
const FLUSH_MS = 5_000;
/** After a fault the API is asked again. */
const AGAIN_MS = 30_000;

type ListPage = (page: { limit: number; _continue?: string }) => Promise<{
  metadata?: { _continue?: string; resourceVersion?: string };
  items: KubernetesObject[];
}>;

/** Begins to watch; objects are handed on until it is stopped. Throws a caller error for settings that lead nowhere. */
export function watch(config: KubernetesConfig, tools: WatchTools): Watch {
  const { api, annotations, cluster } = config;
  if (api === undefined) {
    throw new RangeError('a cluster without an API is not watched');
  }
  const stopping = new AbortController();
  const known = new Map<string, string>();
  let pending: InventoryObject[] = [];
  let last = 0;
  // The clock has whole seconds; what happens within one keeps its order.
  const moment = () => instantFromMs((last = Math.max(Date.parse(tools.clock.now()), last + 1)));
  const say = (kind: InventoryKind, object: KubernetesObject, isGone: boolean) => {
    const seen = inventoryOf(kind, ApiObject.parse(slim(object, annotations)), {
      at: moment(),
      isGone,
      annotations,
    });
    const key = JSON.stringify([kind, seen.namespace, seen.name]);
    const state = JSON.stringify([seen.labels, seen.facts, seen.createdAt]);
    // Most changes of a pod are none of what is kept.
    if (isGone ? known.delete(key) : known.get(key) !== state) {
      pending.push(seen);
      if (!isGone) {
        known.set(key, state);
      }
    }
  };
  const flush = async () => {
    const objects = pending;
    pending = [];
    if (objects.length > 0) {
      await tools.note(cluster, objects).catch((thrown: unknown) => {
        pending = [...objects, ...pending];
        tools.log.warn({ err: thrown, cluster }, 'what the Kubernetes API says could not be kept; it is tried again');
      });
    }
  };
  const connection = connect(api, tools);
  const informers = inventoryKinds.map((kind) => {
    const informer = informerOf(kind, connection, annotations);
    informer.on('add', (object) => say(kind, object, false));
    informer.on('update', (object) => say(kind, object, false));
    informer.on('delete', (object) => say(kind, object, true));
    const begin = () => informer.start().catch(failed);
    const failed = (fault: unknown) => {
      tools.log.warn({ cluster, kind, reason: reasonOf(fault) }, 'the Kubernetes API failed; it is asked again');
      void tools.timer.sleep(AGAIN_MS, stopping.signal).then(() => (stopping.signal.aborted ? undefined : begin()));
    };
    informer.on('error', failed);
    void begin();
    return informer;
  });
  const flushing = (async () => {
    while (!stopping.signal.aborted) {
      await tools.timer.sleep(FLUSH_MS, stopping.signal);
      await flush();
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await Promise.allSettled(informers.map((informer) => informer.stop()));
      await flushing;
      await flush();
    },
  };
}

function connect(api: NonNullable<KubernetesConfig['api']>, { secret }: WatchTools): KubeConfig {
  const connection = new KubeConfig();
  try {
    switch (api.type) {
      case 'in-cluster':
        connection.loadFromCluster();
        break;
      case 'kubeconfig':
        connection.loadFromFile(api.file);
        if (api.context !== undefined) {
          connection.setCurrentContext(api.context);
        }
        break;
      case 'token': {
        const { server, certificateAuthority } = api;
        connection.loadFromClusterAndUser(
          {
            name: 'cluster',
            server,
            skipTLSVerify: false,
            ...(certificateAuthority === undefined ? {} : { caFile: certificateAuthority }),
          },
          { name: 'thriftdata', token: secret(api.token) }
        );
      }
    }
  } catch (thrown) {
    throw new ThriftDataError(
      'caller',
      'kubernetes_api_unusable',
      `api: no connection can be made of these settings (${reasonOf(thrown)}); check the kubeconfig, or use in-cluster inside a pod.`,
      { cause: thrown }
    );
  }
  if (connection.getCurrentCluster() === null) {
    throw new ThriftDataError(
      'caller',
      'kubernetes_api_unusable',
      'api: the kubeconfig names no current cluster; set context.'
    );
  }
  return connection;
}

function informerOf(
  kind: InventoryKind,
  connection: KubeConfig,
  annotations: readonly string[]
): Informer<KubernetesObject> {
  const [path, page] = resourceOf(kind, connection);
  return makeInformer(connection, path, async () => {
    const items: KubernetesObject[] = [];
    let next: string | undefined;
    let resourceVersion = '';
    do {
      const list = await page({ limit: PAGE, ...(next === undefined ? {} : { _continue: next }) });
      items.push(...list.items.map((item) => slim(item, annotations)));
      resourceVersion = list.metadata?.resourceVersion ?? resourceVersion;
      next = list.metadata?._continue === '' ? undefined : list.metadata?._continue;
    } while (next !== undefined);
    return { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion }, items };
  });
}

/** Where the API has a kind, and how it is listed. */
function resourceOf(kind: InventoryKind, connection: KubeConfig): readonly [path: string, page: ListPage] {
  const core = connection.makeApiClient(CoreV1Api);
  const apps = connection.makeApiClient(AppsV1Api);
  const batch = connection.makeApiClient(BatchV1Api);
  switch (kind) {
    case 'Node':
      return ['/api/v1/nodes', (page) => core.listNode(page)];
    case 'Namespace':
      return ['/api/v1/namespaces', (page) => core.listNamespace(page)];
    case 'Pod':
      return ['/api/v1/pods', (page) => core.listPodForAllNamespaces(page)];
    case 'PersistentVolume':
      return ['/api/v1/persistentvolumes', (page) => core.listPersistentVolume(page)];
    case 'Service':
      return ['/api/v1/services', (page) => core.listServiceForAllNamespaces(page)];
    case 'ReplicaSet':
      return ['/apis/apps/v1/replicasets', (page) => apps.listReplicaSetForAllNamespaces(page)];
    case 'Deployment':
      return ['/apis/apps/v1/deployments', (page) => apps.listDeploymentForAllNamespaces(page)];
    case 'StatefulSet':
      return ['/apis/apps/v1/statefulsets', (page) => apps.listStatefulSetForAllNamespaces(page)];
    case 'DaemonSet':
      return ['/apis/apps/v1/daemonsets', (page) => apps.listDaemonSetForAllNamespaces(page)];
    case 'Job':
      return ['/apis/batch/v1/jobs', (page) => batch.listJobForAllNamespaces(page)];
    case 'CronJob':
      return ['/apis/batch/v1/cronjobs', (page) => batch.listCronJobForAllNamespaces(page)];
  }
}

const reasonOf = (thrown: unknown) =>
  (thrown instanceof Error ? thrown.message : String(thrown)).replaceAll(/\s+/g, ' ').slice(0, 300);
