/** The metrics model and the SQL behind it name the same things. */
import { describe, expect, it } from 'vitest';
import { focusColumns } from '../../src/contract/focus/columns.ts';
import {
  DimensionName,
  MeasureName,
  dimensionTitle,
  dimensions,
  measureByName,
  measures,
  tagKeyOf,
} from '../../src/contract/metrics.ts';
import { dimensionSql, dimensionsOf, rawDimensions } from '../../src/sidecar/store/metrics/dimensions.ts';
import { formulas, partsOf, unitDimensionsOf } from '../../src/sidecar/store/metrics/measures.ts';
import { parts, type PartName } from '../../src/sidecar/store/metrics/parts.ts';
import { costColumns, sumColumns } from '../../src/sidecar/store/tables/columns.ts';
import { rollups } from '../../src/sidecar/store/tables/rollups.ts';

const measureNames = measures.map(({ name }) => name);
const dimensionNames = dimensions.map(({ name }) => name);

describe('measures', () => {
  it('have a formula each, and no formula is without its measure', () => {
    expect(Object.keys(formulas).sort()).toEqual([...measureNames].sort());
  });

  it('use every part, and only parts there are', () => {
    expect([...partsOf(measureNames)].sort()).toEqual(Object.keys(parts).sort());
  });

  it('divide exactly where their unit is a ratio', () => {
    for (const { name, unit } of measures) {
      expect([name, formulas[name].kind]).toEqual([name, unit === 'ratio' ? 'ratio' : 'sum']);
    }
  });

  it('stay apart per currency and per unit', () => {
    expect(unitDimensionsOf(['EffectiveCost'])).toEqual(['BillingCurrency']);
    expect(unitDimensionsOf(['CommitmentCoverage'])).toEqual(['BillingCurrency']);
    expect(unitDimensionsOf(['ConsumedQuantity'])).toEqual(['ConsumedUnit']);
    expect(unitDimensionsOf(['ChargeCount'])).toEqual([]);
  });

  it('read only columns that the facts and the roll-ups have', () => {
    const facts = new Set(costColumns.map(({ name }) => name));
    const rolled = new Set<string>([...sumColumns.map(({ name }) => name), ...dimensionNames]);
    for (const name of Object.keys(parts) as PartName[]) {
      expect([name, columnsIn(parts[name].raw()).filter((column) => !facts.has(column))]).toEqual([name, []]);
      expect([name, columnsIn(parts[name].rollup()).filter((column) => !rolled.has(column))]).toEqual([name, []]);
      // What a roll-up's form reads besides sums, the roll-up must have kept apart.
      const conditions = columnsIn(parts[name].rollup()).filter(
        (column) => !sumColumns.some((sum) => sum.name === column)
      );
      expect([name, new Set(conditions)]).toEqual([name, new Set(parts[name].needs)]);
    }
  });

  it('are told apart by name and by every synonym', () => {
    expect(new Set(measureNames).size).toBe(measureNames.length);
    for (const language of ['en', 'pt'] as const) {
      const words = measures.flatMap(({ synonyms }) => [...synonyms[language]]);
      expect(new Set(words).size).toBe(words.length);
    }
    expect(measureByName('Savings').unit).toBe('money');
    expect(MeasureName.safeParse('Cost').success).toBe(false);
  });
});

describe('dimensions', () => {
  it('have SQL each, and no SQL is without its dimension', () => {
    expect(Object.keys(rawDimensions).sort()).toEqual([...dimensionNames].sort());
  });

  it('are columns of FOCUS or our own', () => {
    const columns = new Set<string>([...focusColumns.map(({ id }) => id), 'x_Source', 'x_DayType', 'x_DayOfWeek']);
    expect(dimensionNames.filter((name) => !columns.has(name))).toEqual([]);
  });

  it('are all in the facts; those of a roll-up are all of the model', () => {
    expect([...dimensionsOf('cost')].sort()).toEqual([...dimensionNames].sort());
    for (const { name } of rollups) {
      expect(
        [...dimensionsOf(name)].filter((dimension) => !dimensionNames.some((known) => known === dimension))
      ).toEqual([]);
    }
  });

  it('refuse what is not of the model', () => {
    expect(() => dimensionSql('cost', '1; DROP TABLE cost')).toThrow(RangeError);
    expect(() => dimensionSql('cost_daily', 'ResourceId')).toThrow(RangeError);
    expect(DimensionName.safeParse('toString').success).toBe(false);
    expect(DimensionName.safeParse('tag:').success).toBe(false);
    expect(DimensionName.safeParse('tag:cost center').success).toBe(true);
  });

  it('know tags by their key', () => {
    expect(tagKeyOf('tag:a:b')).toBe('a:b');
    expect(tagKeyOf('ServiceName')).toBeNull();
    expect(dimensionTitle('tag:team', 'pt')).toBe('Etiqueta team');
    expect(dimensionTitle('ServiceName')).toBe('Service');
  });
});

// Names in SQL that are not functions, numbers or texts: the model's columns begin with a capital letter.
function columnsIn(sql: string): string[] {
  return [...new Set(sql.replaceAll(/'[^']*'/g, '').match(/\b[A-Z][a-z]\w+\b/g) ?? [])];
}
