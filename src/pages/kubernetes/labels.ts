import { t } from '@grafana/i18n';
import { valueLabel } from '../../components/format/locale';
import { ABSENT_KEY, IDLE_KEY, type Idle, type IdleBy } from './view';

/** What a reader calls a dimension of clusters. */
export function clusterDimension(name: string): string {
  switch (name) {
    case 'cluster':
      return t('kubernetes.cluster', 'Cluster');
    case 'node':
      return t('kubernetes.node', 'Node');
    case 'namespace':
      return t('kubernetes.namespace', 'Namespace');
    case 'controllerKind':
      return t('kubernetes.controller-kind', 'Kind of controller');
    case 'controller':
      return t('kubernetes.controller', 'Controller');
    case 'service':
      return t('kubernetes.service', 'Service');
    case 'pod':
      return t('kubernetes.pod', 'Pod');
    case 'container':
      return t('kubernetes.container', 'Container');
    default:
      if (name.startsWith('annotation:')) {
        return t('kubernetes.annotation', 'Annotation {{name}}', {
          name: name.slice('annotation:'.length),
          interpolation: { escapeValue: false },
        });
      }
      return t('kubernetes.label', 'Label {{name}}', {
        name: name.replace(/^label:/, ''),
        interpolation: { escapeValue: false },
      });
  }
}

/** What a reader calls a value of a dimension. */
export function clusterValue(value: string): string {
  switch (value) {
    case IDLE_KEY:
      return t('kubernetes.idle', 'Idle');
    case ABSENT_KEY:
      return t('kubernetes.absent', 'Billed while in no cluster');
    default:
      return valueLabel(value);
  }
}

/** What a value stands for that is no workload; nothing for all others. */
export function clusterValueMeaning(value: string): string | undefined {
  switch (value) {
    case IDLE_KEY:
      return t('kubernetes.idle-meaning', 'What nodes cost beyond what was requested or used of them.');
    case ABSENT_KEY:
      return t(
        'kubernetes.absent-meaning',
        'Of charges for more than a day: the days on which no cluster had the node, volume or load balancer, because it joined later, left earlier, or nothing was collected. It is not idle capacity.'
      );
    default:
      return undefined;
  }
}

/** What becomes of idle capacity. */
export function idleLabel(mode: Idle): string {
  switch (mode) {
    case 'separate':
      return t('kubernetes.idle-separate', 'On its own');
    case 'share':
      return t('kubernetes.idle-share', 'Shared out');
    case 'hide':
      return t('kubernetes.idle-hide', 'Left out');
  }
}

/** Whose idle capacity is told or shared out. */
export function idleByLabel(scope: IdleBy): string {
  switch (scope) {
    case 'node':
      return t('kubernetes.idle-by-node', 'Each node');
    case 'cluster':
      return t('kubernetes.idle-by-cluster', 'The whole cluster');
  }
}
