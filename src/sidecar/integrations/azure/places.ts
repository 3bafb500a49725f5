/** Services, regions and resources by the names that FOCUS wants for them. */
import {
  choose,
  first,
  isEmpty,
  isSet,
  join,
  named,
  text,
  type Expression,
} from '../../../contract/focus/derivation.ts';
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';
import { lower } from './charge.ts';
import type { NativeColumns } from './headers.ts';
import { regionIds, regionNames } from './regions.ts';
import { resourceTypeNames } from './resource-types.ts';
import { serviceByConsumedService, serviceByResourceType, serviceByUse, serviceSubcategories } from './services.ts';

type Table = Readonly<Record<string, string>>;

const lookup = (key: Expression, table: Table, otherwise: Expression = text('')): Expression => ({
  kind: 'lookup',
  key,
  table,
  otherwise,
});
const replace = (of: Expression, pattern: string, by: string): Expression => ({ kind: 'replace', of, pattern, by });
const extract = (of: Expression, pattern: string): Expression => ({ kind: 'extract', of, pattern });

const ifKnown = (of: Expression) => choose([[isSet(lookup(lower(of), serviceSubcategories)), of]]);

/** Values of services, regions and resources, in the order in which they build on each other. */
export function placeValues(native: NativeColumns): Record<string, Expression> {
  const service = lower(native('consumedService'));
  const afterProvider = named('provider');
  const type = named('type');
  return {
    // `Microsoft.Sql/servers/a/databases/b` → `microsoft.sql/servers/databases`
    provider: extract(lower(native('resource')), '.*/providers/(.+)$'),
    type: first(
      join(
        extract(afterProvider, '^([^/]+)'),
        replace(replace(afterProvider, '^[^/]+', ''), '/([^/]+)(/[^/]*)?', '/\\1')
      ),
      lower(native('resourceType'))
    ),
    service: first(
      lookup(join(service, text('|'), type), serviceByUse),
      lookup(type, serviceByResourceType),
      lookup(service, serviceByConsumedService),
      // One name has one category (FOCUS: ServiceName), so names that the table knows come before those that it does not.
      ifKnown(native('meterCategory')),
      ifKnown(native('consumedService')),
      native('meterCategory'),
      native('consumedService'),
      text('Azure')
    ),
    subcategory: lookup(lower(named('service')), serviceSubcategories, text('Other (Other)')),
    region: lookup(
      lower(native('location')),
      regionIds,
      lookup(lower(replace(native('location'), '\\s', '')), regionIds, lower(replace(native('location'), '\\s', '')))
    ),
  };
}

/** FOCUS columns of services, regions and resources. */
export function placeColumns(native: NativeColumns): Record<string, Expression> {
  const hasNoResource = isEmpty(native('resource'));
  const resource = (of: Expression) => choose([[hasNoResource, text('')]], of);
  return {
    ServiceName: named('service'),
    ServiceCategory: lookup(named('subcategory'), categoryOfSubcategory, text('Other')),
    ServiceSubcategory: named('subcategory'),
    RegionId: named('region'),
    RegionName: choose(
      [[isEmpty(named('region')), text('')]],
      lookup(named('region'), regionNames, native('location'))
    ),
    AvailabilityZone: native('zone'),
    ResourceName: resource(
      first(native('resourceName'), extract(native('resource'), '([^/]+)/*$'), native('resource'))
    ),
    ResourceType: resource(lookup(named('type'), resourceTypeNames, named('type'))),
  };
}
