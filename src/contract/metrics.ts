/** The metrics model of `measures.ts`, and the schemas of its names. */
import { z } from 'zod';
import { isDimension, measures, type MeasureName as MeasureNameType } from './measures.ts';

export * from './measures.ts';

export const MeasureName = z.enum(measures.map((measure) => measure.name) as [MeasureNameType, ...MeasureNameType[]]);
export type MeasureName = z.infer<typeof MeasureName>;

/** A configured unit cost by its name, as tags are by their key. */
const UnitCostMeasure = z.templateLiteral(['unit:', z.string().min(1).max(100)]);

/** The open end of the measures: those of the model, and whatever unit costs are configured. */
export const AskedMeasure = z.union([MeasureName, UnitCostMeasure], {
  error: (issue) =>
    `"${String(issue.input)}" is not a measure; use one such as "EffectiveCost", or a configured unit cost such as "unit:order"`,
});
export type AskedMeasure = z.infer<typeof AskedMeasure>;

/** A dimension by name, or a tag as `tag:<key>`. An empty value of a dimension means "none stated". */
export const DimensionName = z
  .string()
  .max(256)
  .refine(isDimension, {
    error: (issue) =>
      `"${String(issue.input)}" is not a dimension; use a FOCUS column such as "ServiceName" or a tag such as "tag:team"`,
  });
export type DimensionName = z.infer<typeof DimensionName>;
