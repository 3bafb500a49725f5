import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OrgRole } from '@grafana/data';
import { config, setDataSourceSrv, setPluginComponentHook } from '@grafana/runtime';
import { VizPanel } from '@grafana/scenes';
import { AnomaliesAnswer, AnomalyDetail, JudgeAnomaly, MuteAnomaly } from '../../contract/api/anomaly.ts';
import { UsageAnomaliesAnswer, UsageAnomalyDetail } from '../../contract/api/usage-anomaly.ts';
import { plainScene } from '../../components/scene/costScene';
import { Anomalies } from './Anomalies';
import { AnomaliesBody } from './AnomaliesBody';

const leaf = { provider: 'AWS', subAccountId: '1', subAccountName: 'production', serviceName: 'Logging' };
const logging = {
  ...leaf,
  ...{ id: 'a1', version: 3, leaf: 'k', currency: 'EUR', owner: 'ana', team: 'core', status: 'open' },
  ...{ direction: 'up', because: 'day', settled: false, foundAt: '2026-09-11T09:00:00Z' },
  ...{ firstDay: '2026-09-08', lastDay: '2026-09-10', actual: '540', expected: '60', lower: '40', upper: '90' },
  ...{ impact: '480', members: [{ ...leaf, impact: '480' }], verdict: null, mutedUntil: null },
} as const;
const { anomalies, total } = AnomaliesAnswer.parse({
  anomalies: [
    logging,
    { ...logging, id: 'a2', status: 'ended', serviceName: 'Compute', owner: '', team: '' },
    { ...logging, id: 'a3', status: 'withdrawn', serviceName: 'Storage', members: [] },
  ],
  total: 3,
});
const detail = AnomalyDetail.parse({
  anomaly: logging,
  days: [
    { day: '2026-09-07', actual: '20', expected: '20', lower: '12', upper: '28' },
    { day: '2026-09-08', actual: '180', expected: '21', lower: '13', upper: '29' },
  ],
  causes: [{ dimension: 'ResourceId', value: 'debug-logs', actual: '480', before: '0', change: '480' }],
  events: [{ at: '2026-09-08T06:00:00Z', title: 'Delivery of cloud: 12 rows' }],
});

const requests = {
  ...{ id: 'u1', version: 2, leaf: 'k', metric: 'http.requests', unit: '{request}', aggregation: 'total' },
  ...{ dimensions: [{ name: 'ServiceName', value: 'checkout' }], service: 'checkout', provider: 'AWS' },
  ...{ subAccountId: '1', owner: 'ana', team: 'core', status: 'open', direction: 'up', verdict: null },
  ...{ foundAt: '2026-09-11T09:00:00Z', firstHour: '2026-09-11T06:00:00Z', lastHour: '2026-09-11T07:00:00Z' },
  ...{ actual: '9000', expected: '2000', lower: '1500', upper: '2500', change: 350, mutedUntil: null },
  members: [],
};
const usage = UsageAnomaliesAnswer.parse({ anomalies: [requests], total: 1, watched: true });
const usageDetail = UsageAnomalyDetail.parse({
  anomaly: requests,
  hours: [{ at: '2026-09-11T06:00:00Z', actual: '4500', expected: '1000' }],
});

/** The page over a sidecar that gives these answers and keeps what it was sent. */
function open(role: OrgRole, list: object = { anomalies, total }, path = {}) {
  // Panels need Grafana around them.
  jest.spyOn(VizPanel, 'Component').mockReturnValue(<div />);
  jest.spyOn(VizPanel.prototype, 'activate').mockReturnValue(() => undefined);
  const { bootData } = config;
  jest.replaceProperty(config, 'bootData', { ...bootData, user: { ...bootData.user, orgRole: role } });
  const posted: Array<[string, unknown]> = [];
  const answers: Record<string, object> = {
    anomalies: list,
    'anomalies/a1': detail,
    'usage-anomalies': usage,
    'usage-anomalies/u1': usageDetail,
    freshness: { sources: [], now: '2026-09-11T09:00:00Z' },
  };
  const source = {
    getResource: async (asked: string) => {
      const answer = answers[asked];
      if (answer !== undefined && 'status' in answer) {
        throw answer;
      }
      return answer;
    },
    postResource: async (asked: string, body: unknown) => {
      posted.push([asked, body]);
      return { ...logging, version: 4 };
    },
  };
  setDataSourceSrv({ get: async () => source, getList: () => [] } as never);
  setPluginComponentHook(() => ({ component: undefined, isLoading: false }));
  const body = new AnomaliesBody();
  body.updateFromUrl(path);
  plainScene({ body, defaultDatasource: 'uid' });
  render(<Anomalies model={body} />);
  return { body, posted, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

afterEach(() => jest.restoreAllMocks());

test('usage is looked at without any bill, and the tabs say where', async () => {
  const { user } = open(OrgRole.Viewer, { anomalies: [], total: 0 });
  expect(await screen.findByText(/No bills? (is|are) loaded/i)).toBeInTheDocument();
  await user.click(screen.getByRole('tab', { name: 'Usage' }));
  expect(await screen.findByRole('table')).toHaveTextContent('requests');
});

test('the list shows money with its currency, and a service opens what moved', async () => {
  const { body, user } = open(OrgRole.Viewer);
  const table = await screen.findByRole('table', { name: 'Anomalies' });
  expect(within(table).getAllByText('+€480.00')).toHaveLength(2);
  expect(within(table).getByText('Still running')).toBeInTheDocument();
  expect(within(table).queryByText('Storage')).not.toBeInTheDocument();
  within(table)
    .getByRole('button', { name: /Logging/ })
    .focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('table', { name: 'What moved' })).toHaveTextContent('debug-logs');
  expect(screen.getByText('€40.00 – €90.00')).toBeInTheDocument();
  expect(screen.getByText(/Delivery of cloud: 12 rows/)).toBeInTheDocument();
  expect(screen.queryByText('Was it expected?')).not.toBeInTheDocument();
  expect(body.getUrlState()).toEqual({ status: undefined, verdict: undefined, search: undefined, anomaly: 'a1' });
});

test('a verdict and a mute are sent as the sidecar takes them, with the version that was seen', async () => {
  const { posted, user } = open(OrgRole.Editor, undefined, { anomaly: 'a1' });
  const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await screen.findByText('Was it expected?');
  fill('Note', 'load test');
  fill('Until', '2026-10-31');
  await user.click(screen.getByText('Expected until this day'));
  await waitFor(() => expect(posted).toHaveLength(1));
  await user.click(screen.getByText('Unexpected'));
  await waitFor(() => expect(posted).toHaveLength(2));
  fill('No alert before', '2026-09-20');
  await user.click(screen.getByText('Mute'));
  await waitFor(() => expect(posted).toHaveLength(3));
  expect(posted).toEqual([
    ['anomalies/a1/verdict', { version: 3, verdict: 'expected', until: '2026-10-31', note: 'load test' }],
    ['anomalies/a1/verdict', { version: 3, verdict: 'unexpected', until: null, note: 'load test' }],
    ['anomalies/a1/mute', { version: 3, until: '2026-09-20' }],
  ]);
  for (const [path, body] of posted) {
    (path.endsWith('mute') ? MuteAnomaly : JudgeAnomaly).parse({ id: 'a1', ...(body as object) });
  }
});

test('filters of the address leave out what does not meet them, and say so where nothing does', async () => {
  open(OrgRole.Viewer, undefined, { search: 'aws storage', status: 'withdrawn' });
  expect(await screen.findByRole('button', { name: /Storage/ })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Logging/ })).not.toBeInTheDocument();
});

test('before any bill is loaded the page says how to load one', async () => {
  open(OrgRole.Viewer, { anomalies: [], total: 0 });
  expect(await screen.findByText('No bills are loaded yet')).toBeInTheDocument();
});

test('whoever sees a part of the costs only reads why there is nothing to see', async () => {
  const error = { kind: 'caller', code: 'not_allowed', message: 'not for your scope' };
  open(OrgRole.Viewer, { status: 403, data: { error } });
  expect(await screen.findByText('Not for your scope')).toBeInTheDocument();
});

test('usage has a list of its own, in percent, and what is said of it goes to it', async () => {
  const { body, posted, user } = open(OrgRole.Editor, undefined, { tab: 'usage' });
  const table = await screen.findByRole('table', { name: 'Anomalies of usage' });
  expect(within(table).getByText('+350%')).toBeInTheDocument();
  await user.click(within(table).getByRole('button', { name: /http\.requests · checkout/ }));
  expect(body.state.view.anomaly).toBe('u1');
  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByText('9,000 request')).toBeInTheDocument();
  await user.click(within(drawer).getByRole('button', { name: 'Unexpected' }));
  await waitFor(() => expect(posted.map(([path]) => path)).toEqual(['usage-anomalies/u1/verdict']));
});
