/** Planted waste: what a resource cost in the last complete month, and how much of that bought nothing. */
import { formatCost, type Cost } from './decimal.ts';
import type { Resource } from './model.ts';
import type { SourceDef } from './source.ts';
import type { Truth } from './truth.ts';

/** The waste among a source's resources; those that cost nothing in the month are left out. */
export function wasteOf(
  source: SourceDef,
  resources: readonly Resource[],
  costs: ReadonlyMap<string, Cost>
): Truth['waste'] {
  return resources.flatMap((resource) => {
    const { waste, lines, account, id } = resource.fleet;
    const cost = costs.get(resource.id ?? '') ?? 0n;
    if (waste === undefined || resource.id === null || cost === 0n) {
      return [];
    }
    const sku = source.skus.find((entry) => entry.id === lines[0]?.sku);
    return [
      {
        id: `${id}-${resource.index + 1}`,
        kind: waste.kind,
        source: source.source,
        currency: source.currency,
        subAccountId: source.accounts[account]?.id ?? '',
        serviceName: sku?.service ?? '',
        resourceId: resource.id,
        resourceName: resource.name ?? '',
        monthlyCost: formatCost(cost),
        monthlyWaste: formatCost((cost * BigInt(waste.permille)) / 1000n),
        note: waste.note,
      },
    ];
  });
}
