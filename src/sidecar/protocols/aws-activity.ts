/**
 * What a call of an AWS API did, by its name and parameters: which resources it was about, and whether it opened them to
 * everybody. CloudTrail's files and OCSF's "API Activity" both tell of such calls.
 */
import type { EventKind, EventSeverity } from '../../contract/events/event.ts';

export interface AwsCall {
  readonly name: string;
  readonly request: unknown;
  readonly response: unknown;
}

export interface AwsActivity {
  readonly kind: EventKind;
  readonly severity: EventSeverity;
  /** What is worth telling besides the name. */
  readonly detail: string;
  readonly resourceIds: readonly string[];
}

/** Where the ids of what a call is about stand, by the noun in its name; the first that fits counts. */
const idsByNoun: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Tags$/, ['resourceId', 'resourceArn', 'resourceARN', 'bucketName']],
  [/DBInstance/, ['dBInstanceArn', 'dBInstanceIdentifier']],
  [/DBCluster/, ['dBClusterArn', 'dBClusterIdentifier']],
  [/(Run|Start|Stop|Reboot|Terminate)Instances|InstanceAttribute|InstanceMetadata/, ['instanceId']],
  [/Volume/, ['volumeId']],
  [/Snapshot/, ['snapshotId', 'dBSnapshotArn']],
  [/Image/, ['imageId']],
  [/SecurityGroup/, ['groupId']],
  [/NatGateway/, ['natGatewayId']],
  [/Address/, ['allocationId']],
  [/Bucket|PublicAccessBlock/, ['bucketName']],
  [/LoadBalancer/, ['loadBalancerArn', 'loadBalancerName']],
  [/Function|AddPermission/, ['functionArn', 'functionName']],
  [/Table/, ['tableArn', 'tableName']],
  [/Nodegroup/, ['nodegroupArn', 'nodegroupName']],
  [/CacheCluster/, ['cacheClusterId']],
  [/ReplicationGroup/, ['replicationGroupId']],
  [/Cluster/, ['clusterArn', 'clusterIdentifier', 'clusterName']],
  [/FileSystem/, ['fileSystemId']],
  [/Stream/, ['streamARN', 'streamName']],
  [/Queue/, ['queueUrl']],
  [/Topic/, ['topicArn']],
  [/Vpc/, ['vpcId']],
];

const everybody = /^(0\.0\.0\.0\/0|::\/0)$/;
const created = /^(Run|Create|Allocate|Launch|Register|Import|Restore|Purchase|Provision|Copy)/;
const deleted = /^(Terminate|Delete|Release|Deregister|Cancel)/;
const reads = /^(Get|List|Describe|Head|Lookup|BatchGet|Search|Query|Scan|Select|Assume|Decrypt|Check|Test|Validate)/;

/** True for calls that change nothing, where the record does not say so itself. */
export function isRead(name: string): boolean {
  return reads.test(name);
}

/** What the call did. */
export function awsActivity(call: AwsCall): AwsActivity {
  const [, keys = []] = idsByNoun.find(([noun]) => noun.test(call.name)) ?? [];
  const resourceIds = [...new Set(keys.flatMap((key) => [...under(call.response, key), ...under(call.request, key)]))];
  const exposure = exposureOf(call);
  if (exposure !== null) {
    return { kind: 'exposed', severity: 'high', detail: exposure, resourceIds };
  }
  const kind = created.test(call.name) ? 'created' : deleted.test(call.name) ? 'deleted' : 'changed';
  const unguarded = /^Delete\w*PublicAccessBlock$/.test(call.name);
  return {
    ...{ kind, severity: unguarded ? 'medium' : 'info', resourceIds },
    detail: unguarded
      ? 'no longer kept from being public'
      : [...new Set(['instanceType', 'dBInstanceClass', 'nodeType'].flatMap((key) => under(call.request, key)))].join(
          ', '
        ),
  };
}

/** In words how the call opened something to everybody; null where it did not. */
function exposureOf({ name, request }: AwsCall): string | null {
  if (name === 'AuthorizeSecurityGroupIngress') {
    const ranges = [...under(request, 'cidrIp'), ...under(request, 'cidrIpv6')].filter((range) =>
      everybody.test(range)
    );
    return ranges.length === 0 ? null : `open to ${[...new Set(ranges)].join(', ')}${portsOf(request)}`;
  }
  if (name === 'PutBucketPolicy' || /^AddPermission/.test(name)) {
    return allowsEverybody(name, request) ? 'anybody is allowed in by its policy' : null;
  }
  if (name === 'PutBucketAcl' || name === 'CreateBucket') {
    const text = JSON.stringify(request ?? null);
    return /public-read|global\/(AllUsers|AuthenticatedUsers)/.test(text) ? 'its access list is public' : null;
  }
  if (/^(Modify|Copy)?\w*(Snapshot|Image)Attribute$/.test(name)) {
    return /"group":"all"|"valuesToAdd":\["all"\]/.test(JSON.stringify(request ?? null))
      ? 'shared with every account'
      : null;
  }
  if (/DB(Instance|Cluster)/.test(name) && under(request, 'publiclyAccessible').includes('true')) {
    return 'reachable from the internet';
  }
  return /FunctionUrlConfig/.test(name) && under(request, 'authType').includes('NONE')
    ? 'its address can be called by anybody'
    : null;
}

function portsOf(request: unknown): string {
  const [from] = under(request, 'fromPort');
  const [to] = under(request, 'toPort');
  const [protocol] = under(request, 'ipProtocol');
  if (protocol === '-1') {
    return ' on all ports';
  }
  return from === undefined ? '' : ` on ${protocol ?? ''} ${from === to || to === undefined ? from : `${from}-${to}`}`;
}

/** A statement that allows anybody, without a condition. */
function allowsEverybody(name: string, request: unknown): boolean {
  if (name !== 'PutBucketPolicy') {
    return under(request, 'principal').includes('*') && under(request, 'sourceArn').length === 0;
  }
  const policy = property(request, 'bucketPolicy');
  const statement = property(typeof policy === 'string' ? parsed(policy) : policy, 'Statement');
  const statements: unknown[] = Array.isArray(statement) ? statement : [statement];
  return statements.some(
    (each) =>
      property(each, 'Effect') === 'Allow' &&
      property(each, 'Condition') === undefined &&
      (property(each, 'Principal') === '*' || under(property(each, 'Principal'), 'AWS').includes('*'))
  );
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Every text or number under the key, however deep. */
function under(value: unknown, key: string, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || depth > 12) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [
    ...(name === key ? plain(inner) : []),
    ...under(inner, key, depth + 1),
  ]);
}

function plain(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(plain);
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
