/** How a node, volume or load balancer of Kubernetes and a resource of a bill are known to be the same. Pure. */
import type { Params } from '../queries/params.ts';

type Bind = Params['bind'];

/**
 * The key of a node: the id of the instance in the words of the bill, in lower case. Kubernetes writes
 * `aws:///eu-west-1a/i-0abc`, `azure:///subscriptions/…` and `gce://project/zone/name`; a node without such an id (on
 * premises) is known by its name. A machine of a scale set of Azure is known by the set, which is what bills name.
 */
export function resourceKeyOf({ providerId, node }: { providerId: string; node: string }): string {
  const [, scheme, rest = ''] = /^(\w+):\/\/(.*)$/.exec(providerId) ?? [];
  switch (scheme) {
    case 'aws':
      return rest.split('/').at(-1)?.toLowerCase() ?? '';
    case 'gce': {
      const [project, zone, name] = rest.split('/');
      return `projects/${project}/zones/${zone}/instances/${name}`.toLowerCase();
    }
    case 'azure':
      return rest.toLowerCase().replace(/(\/virtualmachinescalesets\/[^/]+)\/virtualmachines\/[^/]+$/, '$1');
    default:
      return (rest === '' ? node : rest).toLowerCase();
  }
}

/** The key of a disk: `vol-…`, alone or below `aws://zone/`, `projects/…/disks/…` and Azure's path are the bill's own. */
export function diskKeyOf(providerId: string): string {
  const text = providerId.toLowerCase();
  return /(?:^|\/)(vol-[0-9a-f]{8,17})$/.exec(text)?.[1] ?? text;
}

/**
 * The key of a load balancer by its host name: Amazon's is the balancer's name, an id and the domain. Others give an IP
 * address, which no bill tells, so they have none.
 */
export function loadBalancerKeyOf(address: string): string {
  const [, name] =
    /^(?:internal-)?([^.]+)-[0-9a-z]+\.(?:elb\.)?[\w-]+(?:\.elb)?\.amazonaws\.com$/.exec(address.toLowerCase()) ?? [];
  return name === undefined ? '' : `loadbalancer/${name}`;
}

/**
 * The same of a bill's resource, as SQL: AWS writes instances and disks as ids or as ARNs, load balancers as ARNs,
 * Google Cloud with the name of the service before the path.
 */
export function resourceKeySql(column: string): string {
  const aws = `extract(${column}, '(?:^|/)((?:i|vol)-[0-9a-f]{8,17})$')`;
  const balancer = `extract(${column}, ':loadbalancer/(?:(?:app|net|gwy)/)?([^/]+)')`;
  const google = `extract(${column}, '(projects/[^/]+/zones/[^/]+/(?:instances|disks)/[^/]+)$')`;
  const scaleSet = `extract(${column}, '(?i)^(.*/virtualMachineScaleSets/[^/]+)/virtualMachines/[^/]+$')`;
  return `lower(multiIf(${aws} != '', ${aws}, ${balancer} != '', concat('loadbalancer/', ${balancer}), ${google} != '', ${google}, ${scaleSet} != '', ${scaleSet}, ${column}))`;
}

/** As many words as the engine looks for at once, and as often as that is quicker than taking every id apart. */
const WORDS_AT_ONCE = 250;
const MOST_WORDS = 1_000;

/**
 * Whether a resource's key can be among `keys`, as SQL that is quick to tell: the words of a key stand in the id that it
 * is taken from, and looking for words takes a fraction of taking millions of ids apart. For use beside
 * `resourceKeySql`; `true` where there are too many keys.
 */
export function mayHaveKeySql(column: string, keys: readonly string[], bind: Bind): string {
  const words = keys.map((key) => key.replace(/^loadbalancer\//, ''));
  if (words.length > MOST_WORDS || words.includes('')) {
    return 'true';
  }
  const parts = Array.from({ length: Math.ceil(words.length / WORDS_AT_ONCE) }, (_, part) =>
    words.slice(part * WORDS_AT_ONCE, (part + 1) * WORDS_AT_ONCE)
  );
  return parts.length === 0
    ? 'false'
    : `(${parts.map((part) => `multiSearchAnyCaseInsensitive(${column}, ${bind('Array(String)', part)})`).join(' OR ')})`;
}
