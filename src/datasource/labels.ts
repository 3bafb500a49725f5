import { t } from './i18n';
import { dimensions, measures } from '../contract/measures.ts';
import { NONE_TOKEN, toToken } from './none';

const measureTitles = new Map<string, string>(measures.map(({ name, title }) => [name, title]));
const dimensionTitles = new Map<string, string>(dimensions.map(({ name, title }) => [name, title]));

/** What a user calls a measure; a variable stays as it is. */
export function measureLabel(name: string): string {
  if (name.startsWith('unit:')) {
    return t('labels.unit-cost', 'Cost per {{name}}', { name: name.slice(5) });
  }
  const title = measureTitles.get(name);
  return title === undefined ? name : t(`measures.${name}`, title);
}

/** What a user calls a dimension or `tag:<key>`; a variable stays as it is. */
export function dimensionLabel(name: string): string {
  if (name.startsWith('tag:')) {
    return t('labels.tag', 'Tag {{key}}', { key: name.slice(4) });
  }
  const title = dimensionTitles.get(name);
  return title === undefined ? name : t(`dimensions.${name}`, title);
}

/** What a user calls a dimension of clusters, or `label:<name>`; a variable stays as it is. */
export function clusterDimensionLabel(name: string): string {
  switch (name) {
    case 'cluster':
      return t('clusters.cluster', 'Cluster');
    case 'node':
      return t('clusters.node', 'Node');
    case 'namespace':
      return t('clusters.namespace', 'Namespace');
    case 'controllerKind':
      return t('clusters.controller-kind', 'Kind of controller');
    case 'controller':
      return t('clusters.controller', 'Controller');
    case 'service':
      return t('clusters.service', 'Service');
    case 'pod':
      return t('clusters.pod', 'Pod');
    case 'container':
      return t('clusters.container', 'Container');
    default:
      return name.startsWith('label:') ? t('clusters.label', 'Label {{name}}', { name: name.slice(6) }) : name;
  }
}

/** What a user calls a dimension of usage; attributes and variables stay as they are. */
export function usageDimensionLabel(name: string): string {
  switch (name) {
    case 'x_Cluster':
      return t('clusters.cluster', 'Cluster');
    case 'ProviderName':
      return t('hosts.provider', 'Provider');
    case 'Source':
      return t('hosts.source', 'Source');
    default:
      return dimensionLabel(name);
  }
}

/** What a user reads for a value of a dimension. */
export function valueLabel(value: string): string {
  return toToken(value) === NONE_TOKEN ? t('labels.none-stated', '(none stated)') : value;
}
