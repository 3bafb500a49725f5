/** Which mapping a header belongs to. Light: mappings are data. */
import type { ColumnMapping } from '../../../contract/mapping/mapping.ts';

/** The mapping whose headers are all there; where several are, the one that asks for most. */
export function mappingFor<Mapping extends Pick<ColumnMapping, 'recognise'>>(
  mappings: readonly Mapping[],
  headers: readonly string[]
): Mapping | null {
  const lower = new Set(headers.map((header) => header.trim().toLowerCase()));
  const fitting = mappings.filter(({ recognise }) => recognise.every((header) => lower.has(header.toLowerCase())));
  return fitting.reduce<Mapping | null>(
    (best, each) => (best === null || each.recognise.length > best.recognise.length ? each : best),
    null
  );
}
