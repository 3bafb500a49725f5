/** What Grafana gives a data source at run time, for tests: its HTTP client and its variables. */
import { PluginType, type DataSourceInstanceSettings, type TypedVariableModel } from '@grafana/data';
import {
  setBackendSrv,
  setTemplateSrv,
  type BackendSrv,
  type BackendSrvRequest,
  type TemplateSrv,
} from '@grafana/runtime';
import { of, throwError, type Observable } from 'rxjs';
import { ThriftDataSource } from '../datasource';
import pluginJson from '../plugin.json';
import type { CatalogAnswer, ThriftOptions } from '../types';

export const catalog: CatalogAnswer = {
  measures: [
    { name: 'EffectiveCost', title: 'Effective cost', unit: 'money', meaning: 'Amortised.' },
    { name: 'BilledCost', title: 'Billed cost', unit: 'money', meaning: 'Invoiced.' },
  ],
  dimensions: [
    { name: 'ServiceName', title: 'Service', meaning: 'The service.' },
    { name: 'ServiceProviderName', title: 'Provider', meaning: 'Who sells it.' },
  ],
  tagKeys: ['team'],
  convertTo: ['BRL', 'USD'],
  currencies: ['USD', 'BRL'],
  dataFrom: '2026-01-01T00:00:00Z',
  dataUpTo: '2026-11-22T00:00:00Z',
};

export interface SentRequest {
  method: string;
  path: string;
  body: unknown;
}

/** A variable of the dashboard: its value, or several; `all` as when the user chose "All". */
export type FakeVariables = Record<string, { value: string | string[]; all?: boolean }>;

/** A data source whose calls are answered from `answers` by path; an `Error` there fails the call as HTTP 502. */
export function fakeGrafana(answers: Record<string, unknown> = {}, variables: FakeVariables = {}) {
  const sent: SentRequest[] = [];
  const served: Record<string, unknown> = {
    catalog,
    values: { values: ['AWS', 'Azure', ''], more: false },
    ...answers,
  };
  const fetch = ({ url, method = 'GET', data }: BackendSrvRequest): Observable<unknown> => {
    const path = url.split('/resources/')[1] ?? url;
    sent.push({ method, path, body: data });
    const answer = served[path];
    return answer instanceof Error ? throwError(() => failure(answer)) : of({ data: answer, status: 200 });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  setTemplateSrv(fakeTemplates(variables));
  return { served, sent, bodies: (path: string) => sent.filter((one) => one.path === path).map(({ body }) => body) };
}

export function newDataSource(jsonData: ThriftOptions = {}): ThriftDataSource {
  const settings: DataSourceInstanceSettings<ThriftOptions> = {
    uid: 'thrift',
    type: pluginJson.id,
    name: 'ThriftData',
    access: 'proxy',
    readOnly: false,
    jsonData,
    meta: {
      id: pluginJson.id,
      name: 'ThriftData',
      type: PluginType.datasource,
      module: '',
      baseUrl: '',
      info: { ...pluginJson.info, author: { name: '' }, build: {} },
    },
  };
  return new ThriftDataSource(settings);
}

/** Replaces variables as Grafana's interpolator does: a formatter gets the value, or the list of a multi-value one. */
function fakeTemplates(variables: FakeVariables): TemplateSrv {
  const replace: TemplateSrv['replace'] = (text = '', _scopedVars, format) =>
    text.replace(/\$\{(\w+)\}|\$(\w+)/g, (match, braced?: string, plain?: string) => {
      const name = braced ?? plain ?? '';
      const variable = variables[name];
      if (variable === undefined) {
        return match;
      }
      return typeof format === 'function' ? format(variable.value, { name }) : String(variable.value);
    });
  const models = Object.entries(variables).map(([name, { value, all }]) => ({
    type: 'query',
    name,
    current: { value: all === true ? ['$__all'] : value, text: '' },
  }));
  return {
    replace,
    getVariables: () => models as unknown as TypedVariableModel[],
    containsTemplate: (text = '') => Object.keys(variables).some((name) => text.includes(`$${name}`)),
    updateTimeRange: () => undefined,
  };
}

function failure(error: Error) {
  return { status: 502, statusText: 'Bad Gateway', config: { url: '' }, data: { error: { message: error.message } } };
}
