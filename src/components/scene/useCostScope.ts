import { useMemo } from 'react';
import type { TimeRange } from '@grafana/data';
import { MultiValueVariable, sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Period } from '../../contract/calendar.ts';
import { alignedPeriod, DAY_MS } from '../period/aligned';
import type { LinkScope } from '../links/exploreUrl';
import { currencyShown } from './currencyChoice';
import { VAR_CURRENCY, VAR_DATASOURCE } from './variables';

/** What the controls above a page say. */
export interface CostScope {
  /** uid of the data source; empty when there is none. */
  uid: string;
  /** The currency of every amount, as bills state it; empty until it is known. */
  currency: string;
  /** What the currency control is set to: see currencyChoice. */
  choice: string;
  /** Whole UTC steps. */
  period: Period;
  /** Changes identity when the user asks for fresh data. */
  refresh: TimeRange;
  link: LinkScope;
  /** Asks for the currencies again, after the sidecar had not answered. */
  renewCurrency: () => void;
}

/** The scope of a scene object inside a costScene, kept current. */
export function useCostScope(model: SceneObject, stepMs: number = DAY_MS): CostScope {
  const { value: range } = sceneGraph.getTimeRange(model).useState();
  const uid = useSingleValue(model, VAR_DATASOURCE);
  const choice = useSingleValue(model, VAR_CURRENCY);
  return useMemo(() => {
    return {
      uid,
      currency: currencyShown(choice),
      choice,
      period: alignedPeriod(range.from.valueOf(), range.to.valueOf(), stepMs),
      refresh: range,
      link: { datasource: uid, choice, ...rawTexts(range) },
      renewCurrency: () => {
        singleValue(model, VAR_CURRENCY).validateAndUpdate().subscribe();
      },
    };
  }, [model, uid, choice, range, stepMs]);
}

/** What the controls above a page say that is about a period, but not about one currency. */
export type PeriodScope = Pick<CostScope, 'uid' | 'period' | 'refresh' | 'link'>;

/** The scope of a scene object inside a periodScene, kept current. */
export function usePeriod(model: SceneObject): PeriodScope {
  const { uid, refresh } = useDataSource(model);
  return useMemo(
    () => ({
      ...{ uid, refresh },
      period: alignedPeriod(refresh.from.valueOf(), refresh.to.valueOf()),
      link: { datasource: uid, ...rawTexts(refresh) },
    }),
    [uid, refresh]
  );
}

function rawTexts({ raw }: TimeRange): { from: string; to: string } {
  const text = (end: TimeRange['raw']['from']) => (typeof end === 'string' ? end : end.toISOString());
  return { from: text(raw.from), to: text(raw.to) };
}

/** The data source of a scene object inside a plainScene or costScene, kept current; `refresh` as in CostScope. */
export function useDataSource(model: SceneObject): Pick<CostScope, 'uid' | 'refresh'> {
  const { value: refresh } = sceneGraph.getTimeRange(model).useState();
  return { uid: useSingleValue(model, VAR_DATASOURCE), refresh };
}

function singleValue(model: SceneObject, name: string): MultiValueVariable {
  const variable = sceneGraph.lookupVariable(name, model);
  if (!(variable instanceof MultiValueVariable)) {
    throw new Error(`the page has no variable "${name}"`);
  }
  return variable;
}

function useSingleValue(model: SceneObject, name: string): string {
  const { value } = singleValue(model, name).useState();
  return Array.isArray(value) ? String(value[0] ?? '') : String(value);
}
