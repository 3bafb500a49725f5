/** Regions, zones and resources of a line. Pure. */
import {
  all,
  any,
  choose,
  first,
  is,
  isEmpty,
  isSet,
  join,
  matches,
  named,
  nothing,
  text,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import type { AwsCells } from './headers.ts';
import { isKind, isReservationFee, isSavingsPlanFee } from './kinds.ts';
import { regionNames } from './services.ts';

const regionPattern = '[a-z]{2,3}(?:-[a-z]+)+-[0-9]+';
const regionIds = Object.fromEntries(Object.entries(regionNames).map(([id, name]) => [name, id]));

const extract = (of: Expression, pattern: string): Expression => ({ kind: 'extract', of, pattern });

/** The region of a line, to be named `region`. */
export function regionOf({ native, plain }: AwsCells): Expression {
  return first(
    native('product', 'regionCode'),
    {
      kind: 'lookup',
      key: native('product', 'location'),
      table: regionIds,
      otherwise: nothing,
    },
    native('product', 'region'),
    { kind: 'json value', of: plain('product'), path: ['region'] },
    extract(native('lineItem', 'AvailabilityZone'), `^(${regionPattern})`),
    native('savingsPlan', 'Region')
  );
}

/** RegionId, RegionName and AvailabilityZone. */
export function regionColumns({ native }: AwsCells): Record<string, Expression> {
  const zone = native('lineItem', 'AvailabilityZone');
  return {
    RegionId: named('region'),
    RegionName: { kind: 'lookup', key: named('region'), table: regionNames, otherwise: named('region') },
    // Some lines name the region here.
    AvailabilityZone: choose([[matches(zone, `^${regionPattern}$`), nothing]], zone),
  };
}

/** Ids that AWS makes up, by their beginning. */
const idTypes: readonly (readonly [pattern: string, type: string])[] = [
  ['^i-', 'EC2 Instance'],
  ['^vol-', 'EBS Volume'],
  ['^snap-', 'EBS Snapshot'],
  ['^ami-', 'Machine Image'],
  ['^nat-', 'NAT Gateway'],
  ['^eni-', 'Network Interface'],
  ['^eipalloc-', 'Elastic IP Address'],
  ['^vpce-', 'VPC Endpoint'],
  ['^vpn-', 'VPN Connection'],
  ['^tgw-', 'Transit Gateway'],
  ['^fs-', 'File System'],
];

/**
 * ResourceId, ResourceName and ResourceType. A share of a resource (split cost allocation) names its parent, and
 * itself in the Allocated columns. The type is read off the id, else it is the product family.
 */
export function resourceColumns(cells: AwsCells, nameTag: Expression): Record<string, Expression> {
  const { native } = cells;
  const own = native('lineItem', 'ResourceId');
  const isShare = isKind('split');
  // A fee is for the commitment itself, and so is what was left of it.
  const isFee = all(any(isSavingsPlanFee, isReservationFee), isSet(named('commitment')));
  const id = choose(
    [
      [isFee, named('commitment')],
      [isShare, native('splitLineItem', 'ParentResourceId')],
    ],
    own
  );
  const arn = join(
    extract(own, '^arn:[^:]*:([^:]+):'),
    text(' '),
    extract(own, '^arn:[^:]*:[^:]+:[^:]*:[^:]*:([^:/]+)[:/]')
  );
  const share = (value: Expression) => choose([[isShare, value]]);
  return {
    ResourceId: id,
    ResourceName: choose([
      [isEmpty(id), nothing],
      [isFee, { kind: 'extract', of: named('commitment'), pattern: '([^/:]+)$' }],
      [isSet(nameTag), nameTag],
      [matches(own, '^arn:'), extract(own, '([^:/]+)$')],
      [is(native('lineItem', 'ProductCode'), 'AmazonS3'), own],
    ]),
    ResourceType: choose(
      [
        [isEmpty(id), nothing],
        [all(isFee, isSavingsPlanFee), text('Savings Plan')],
        [isFee, text('Reserved Instance')],
        ...idTypes.map(([pattern, type]) => [matches(id, pattern), text(type)] as const),
        [matches(own, '^arn:[^:]*:[^:]+:[^:]*:[^:]*:[^:/]+[:/]'), arn],
        [is(native('lineItem', 'ProductCode'), 'AmazonS3'), text('S3 Bucket')],
      ],
      first(native('product', 'productFamily'), native('lineItem', 'ProductCode'), text('Resource'))
    ),
    CapacityReservationId: choose([[matches(own, ':capacity-reservation/'), own]]),
    CapacityReservationStatus: choose([
      [
        matches(own, ':capacity-reservation/'),
        choose([[is(native('product', 'capacitystatus'), 'UnusedCapacityReservation'), text('Unused')]], text('Used')),
      ],
    ]),
    AllocatedResourceId: share(own),
    AllocatedMethodId: share(text('AWS split cost allocation')),
  };
}
