import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  sceneGraph,
  type MultiValueVariableState,
  type SceneComponentProps,
  type VariableValueOption,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { catchError, from, map, type Observable, of } from 'rxjs';
import { callSidecar } from '../sidecar/client';
import { VAR_DATASOURCE } from './variables';

/**
 * The currency of every amount on the page. Amounts of different currencies are never added, so exactly one is
 * chosen; the one with the most cost comes first and is the default.
 */
export class CurrencyVariable extends MultiValueVariable<MultiValueVariableState> {
  protected _variableDependency = new VariableDependencyConfig(this, { variableNames: [VAR_DATASOURCE] });

  constructor(state: Pick<MultiValueVariableState, 'name'> & { label: string }) {
    super({ type: 'custom', value: '', text: '', options: [], ...state });
  }

  getValueOptions(): Observable<VariableValueOption[]> {
    const uid = String(sceneGraph.lookupVariable(VAR_DATASOURCE, this)?.getValue() ?? '');
    if (uid === '') {
      return of([]);
    }
    const question = { dimension: 'BillingCurrency', search: '', filters: [], limit: 100 };
    return from(callSidecar(uid, 'values', question)).pipe(
      map((answer) => answer.values.filter((code) => code !== '').map((code) => ({ label: code, value: code }))),
      // The page asks for the catalog itself and shows why the sidecar does not answer.
      catchError(() => of([]))
    );
  }

  public static Component = ({ model }: SceneComponentProps<MultiValueVariable>) => (
    <MultiOrSingleValueSelect model={model} />
  );
}
