/** How a node of Kubernetes and a resource of a bill are known to be the same. Pure. */

/**
 * The key of a node: the id of the instance in the words of the bill, in lower case. Kubernetes writes
 * `aws:///eu-west-1a/i-0abc`, `azure:///subscriptions/…` and `gce://project/zone/name`; a node without such an id (on
 * premises) is known by its name.
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
      return rest.toLowerCase();
    default:
      return (rest === '' ? node : rest).toLowerCase();
  }
}

/**
 * The same of a bill's resource, as SQL: AWS writes instances as `i-…` or as an ARN, Google Cloud with the name of the
 * service before the path.
 */
export function resourceKeySql(column: string): string {
  const aws = `extract(${column}, '(?:^|/)(i-[0-9a-f]{8,17})$')`;
  const google = `extract(${column}, '(projects/[^/]+/zones/[^/]+/instances/[^/]+)$')`;
  return `lower(multiIf(${aws} != '', ${aws}, ${google} != '', ${google}, ${column}))`;
}
