/** OpenCost's filter language (OpenCost API, "filter"; its v2 grammar), as far as our own filters say the same. Pure. */
import { z } from 'zod';
import { KubernetesFilter } from '../../../contract/api/kubernetes.ts';

type Filter = z.infer<typeof KubernetesFilter>;

/** Fields as OpenCost names them, in our names. */
const fields: Readonly<Record<string, string>> = {
  cluster: 'cluster',
  node: 'node',
  namespace: 'namespace',
  controllerKind: 'controllerKind',
  controllerName: 'controller',
  controller: 'controller',
  service: 'service',
  services: 'service',
  pod: 'pod',
  container: 'container',
};
const CONDITION = /^(\w+)(?:\[([^\]"]+)\])?(!?[~<>]*:)((?:"[^"]*")(?:,"[^"]*")*)$/;
/** A plus sign within quotes is part of a value. */
const BETWEEN = /\+(?=(?:[^"]*"[^"]*")*[^"]*$)/;

/** `namespace:"shop","search"+label[app]!:"web"` as filters that all hold. */
export const Filters = z
  .string()
  .transform((text, context) =>
    text
      .split(BETWEEN)
      .filter((part) => part !== '')
      .flatMap((part) => {
        const filter = filterOf(part.trim());
        if (typeof filter === 'string') {
          context.addIssue({ code: 'custom', message: filter });
          return [];
        }
        return [filter];
      })
  )
  .pipe(z.array(KubernetesFilter).max(50));

/** The kinds of assets that `/assets?filter=assetType:"node"` can name, as they are written there. */
export const AssetTypes = z
  .string()
  .regex(/^assetType:"(node|disk|loadbalancer)"(,"(node|disk|loadbalancer)")*$/i, {
    error: (issue) =>
      `"${String(issue.input)}" is not read here; write assetType:"node", with disk or loadbalancer beside it or instead`,
  })
  .transform((text) => [...text.matchAll(/"(\w+)"/g)].map(([, name = '']) => name.toLowerCase()));

function filterOf(part: string): Filter | string {
  const [, name = '', key, operator = '', quoted = ''] = CONDITION.exec(part) ?? [];
  const field =
    key !== undefined && (name === 'label' || name === 'annotation')
      ? `${name}:${key}`
      : key === undefined
        ? fields[name]
        : undefined;
  if (field === undefined || (operator !== ':' && operator !== '!:')) {
    const known = [...new Set(Object.keys(fields)), 'label[name]', 'annotation[name]'].join(', ');
    return `"${part}" is not read here; write conditions such as namespace:"shop","search" or label[app]!:"web", joined by +, over ${known}`;
  }
  return {
    dimension: field,
    operator: operator === ':' ? '=' : '!=',
    values: [...quoted.matchAll(/"([^"]*)"/g)].map(([, value = '']) =>
      // OpenCost writes kinds in lower case, and so do we.
      field === 'controllerKind' ? value.toLowerCase() : value
    ),
  };
}
