import {
  MultiOrSingleValueSelect,
  MultiValueVariable,
  sceneGraph,
  type MultiValueVariableState,
  type SceneComponentProps,
  type VariableValueOption,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { VariableHide } from '@grafana/schema';
import { catchError, from, map, type Observable, of, tap } from 'rxjs';
import { t } from '@grafana/i18n';
import { callRecently } from '../sidecar/client';
import { allIn, onlyIn } from './currencyChoice';
import { VAR_DATASOURCE } from './variables';

/**
 * The currency of every amount on the page. Amounts of different currencies are never added, so exactly one is
 * chosen, or all are converted to one that exchange rates are stated for. The one with the most cost comes first and
 * is the default.
 */
export class CurrencyVariable extends MultiValueVariable<MultiValueVariableState> {
  protected _variableDependency = new VariableDependencyConfig(this, { variableNames: [VAR_DATASOURCE] });

  constructor(state: Pick<MultiValueVariableState, 'name'> & { label: string }) {
    super({ type: 'custom', value: '', text: '', options: [], ...state });
  }

  /** Without anything to choose from, while nothing is loaded or the sidecar does not answer, it is not there. */
  getValueOptions(): Observable<VariableValueOption[]> {
    return this.offered().pipe(
      tap(({ length }) => this.setState({ hide: length === 0 ? VariableHide.hideVariable : VariableHide.dontHide }))
    );
  }

  private offered(): Observable<VariableValueOption[]> {
    const uid = String(sceneGraph.lookupVariable(VAR_DATASOURCE, this)?.getValue() ?? '');
    if (uid === '') {
      return of([]);
    }
    return from(callRecently(uid, 'catalog')).pipe(
      map(({ currencies, convertTo }) => [
        ...currencies.filter((code) => code !== '').map((code) => ({ label: code, value: onlyIn(code) })),
        ...convertTo.map((code) => ({
          label: t('controls.all-in', 'All in {{code}}', { code }),
          value: allIn(code),
        })),
      ]),
      // The page asks for the catalog itself and shows why the sidecar does not answer.
      catchError(() => of([]))
    );
  }

  public static Component = ({ model }: SceneComponentProps<MultiValueVariable>) => (
    <MultiOrSingleValueSelect model={model} />
  );
}
