/**
 * MLflow's tracking server and model registry over REST 2.0: a training as a run with parameters, metrics and its
 * model file as an artefact, registered as a version of a model. https://mlflow.org/docs/latest/rest-api.html
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ThriftDataError } from '../kernel/errors.ts';
import { readReply } from '../kernel/input.ts';
import { requestJson, usualPatience, type HttpPatience } from './http.ts';
import { refuseMetadata } from './metadata-address.ts';

export interface MlflowServer {
  readonly url: string;
  /** Value of the Authorization header, where the server asks for one. */
  readonly authorization?: string;
}

/** A training as it is told to MLflow. Times in milliseconds since 1970. */
export interface TrainingRun {
  readonly experiment: string;
  readonly model: string;
  readonly startedMs: number;
  readonly endedMs: number;
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
  /** The model file. */
  readonly file: string;
}

/** A registered model's newest version. */
export interface RegisteredModel {
  readonly version: string;
  readonly runId: string;
  /** Path of its artefact below the server's artefacts. */
  readonly artifact: string;
}

const Experiment = z.object({ experiment_id: z.string() });
const Run = z.object({ run: z.object({ info: z.object({ run_id: z.string(), artifact_uri: z.string() }) }) });
const Version = z.object({ name: z.string(), version: z.string(), run_id: z.string(), source: z.string() });
/** What its faults are told of. */
const SYSTEM = 'MLflow';
const ARTIFACTS = 'mlflow-artifacts:/';

/** Logs the run, uploads the file and registers it. Gives the run's id and the version. Throws as `requestJson` does. */
export async function logTraining(
  server: MlflowServer,
  run: TrainingRun,
  patience: HttpPatience = usualPatience
): Promise<{ runId: string; version: string }> {
  const call = callOf(server, patience);
  const experiment = await experimentId(call, run.experiment);
  const { info } = readReply(
    Run,
    await call('POST', 'runs/create', {
      experiment_id: experiment,
      start_time: run.startedMs,
      run_name: `${run.model} ${new Date(run.startedMs).toISOString().slice(0, 16)}`,
      tags: [{ key: 'mlflow.source.name', value: 'thriftdata' }],
    }),
    SYSTEM
  ).run;
  await call('POST', 'runs/log-batch', {
    run_id: info.run_id,
    params: Object.entries(run.params).map(([key, value]) => ({ key, value })),
    metrics: Object.entries(run.metrics).map(([key, value]) => ({ key, value, timestamp: run.endedMs, step: 0 })),
  });
  const artifact = `${pathOf(info.artifact_uri)}/model/${path.basename(run.file)}`;
  await putArtifact(server, artifact, await readFile(run.file), patience);
  await call('POST', 'runs/update', { run_id: info.run_id, status: 'FINISHED', end_time: run.endedMs });
  await call('POST', 'registered-models/create', { name: run.model }).catch(ignoreExisting);
  const made = readReply(
    z.object({ model_version: Version }),
    await call('POST', 'model-versions/create', {
      name: run.model,
      source: `${ARTIFACTS}${artifact}`,
      run_id: info.run_id,
    }),
    SYSTEM
  );
  return { runId: info.run_id, version: made.model_version.version };
}

/** The newest version of a registered model; null when there is none. */
export async function newestVersion(
  server: MlflowServer,
  model: string,
  patience: HttpPatience = usualPatience
): Promise<RegisteredModel | null> {
  const filter = encodeURIComponent(`name='${model.replaceAll("'", '')}'`);
  const found = readReply(
    z.object({ model_versions: z.array(Version).default([]) }),
    await callOf(server, patience)('GET', `model-versions/search?filter=${filter}&max_results=1000`),
    SYSTEM
  );
  const newest = found.model_versions.sort((a, b) => Number(b.version) - Number(a.version))[0];
  return newest === undefined
    ? null
    : { version: newest.version, runId: newest.run_id, artifact: pathOf(newest.source) };
}

/** The text of an artefact of the server. */
export async function readArtifact(server: MlflowServer, artifact: string, patience = usualPatience): Promise<string> {
  const answer = await requestJson(
    { url: artifactUrl(server, artifact), system: systemOf(server), headers: headersOf(server) },
    patience
  );
  return JSON.stringify(answer);
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

function callOf(server: MlflowServer, patience: HttpPatience): Call {
  return (method, name, body) =>
    requestJson(
      {
        url: `${base(server)}/api/2.0/mlflow/${name}`,
        system: systemOf(server),
        method,
        headers: { ...headersOf(server), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      patience
    );
}

async function experimentId(call: Call, name: string): Promise<string> {
  try {
    const found = await call('GET', `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`);
    return readReply(z.object({ experiment: Experiment }), found, SYSTEM).experiment.experiment_id;
  } catch (thrown) {
    if (!(thrown instanceof ThriftDataError) || thrown.code !== 'http_404') {
      throw thrown;
    }
    return readReply(Experiment, await call('POST', 'experiments/create', { name }), SYSTEM).experiment_id;
  }
}

function ignoreExisting(thrown: unknown): void {
  if (!(thrown instanceof ThriftDataError) || !thrown.message.includes('RESOURCE_ALREADY_EXISTS')) {
    throw thrown;
  }
}

async function putArtifact(
  server: MlflowServer,
  artifact: string,
  content: Buffer,
  patience: HttpPatience
): Promise<void> {
  await refuseMetadata(server.url, systemOf(server));
  const response = await fetch(artifactUrl(server, artifact), {
    method: 'PUT',
    headers: headersOf(server),
    body: new Uint8Array(content),
    signal: AbortSignal.timeout(patience.timeoutMs),
    // Another server has no business with what opens this one.
    redirect: 'error',
  });
  await response.body?.cancel();
  if (!response.ok) {
    throw new ThriftDataError(
      'provider',
      `http_${response.status}`,
      `${systemOf(server)} did not take the model file (${response.status}); start it with --serve-artifacts.`
    );
  }
}

function artifactUrl(server: MlflowServer, artifact: string): string {
  return `${base(server)}/api/2.0/mlflow-artifacts/artifacts/${artifact.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of an artefact that the server itself serves. */
function pathOf(uri: string): string {
  if (!uri.startsWith(ARTIFACTS)) {
    throw new ThriftDataError(
      'caller',
      'artifacts_elsewhere',
      `the MLflow server keeps artefacts at ${uri}, where it does not take them itself; start it with --serve-artifacts.`
    );
  }
  return uri.slice(ARTIFACTS.length).replace(/^\/+/, '');
}

function headersOf({ authorization }: MlflowServer): Record<string, string> {
  return authorization === undefined ? {} : { authorization };
}

function base({ url }: MlflowServer): string {
  return url.replace(/\/+$/, '');
}

function systemOf(server: MlflowServer): string {
  return `MLflow at ${base(server)}`;
}
