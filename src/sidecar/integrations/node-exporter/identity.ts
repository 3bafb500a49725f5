/** Who a host is, by what node_exporter and service discovery say of it. Pure. */
import type { NodeExporterConfig } from './config.ts';

type Labels = Readonly<Record<string, string>>;

/** Its name, its id in the words of its provider, else the name, and its region; `fallback` stands where it has no name. */
export function identify(
  { own, machine }: { readonly own: Labels; readonly machine: Labels },
  { resourceLabel, regionLabel }: Pick<NodeExporterConfig, 'resourceLabel' | 'regionLabel'>,
  fallback: string
): { readonly name: string; readonly resourceId: string; readonly region: string } {
  const name = own['nodename'] ?? fallback;
  // Amazon writes the instance's id where others have the number of an inventory.
  const tag = machine['board_asset_tag'] ?? '';
  return {
    name,
    resourceId: own[resourceLabel] ?? (/^i-[0-9a-f]{8,17}$/.test(tag) ? tag : name),
    region: own[regionLabel] ?? '',
  };
}
