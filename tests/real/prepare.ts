/**
 * Builds and installs the programs of these tests into their cache ahead of them: `npm run prepare:real`. The tests do
 * it themselves where nobody did; what cannot be had is said here and skipped there.
 */
import { bigQuery } from './bigquery/start.ts';
import { fakeGcsServer } from './fake-gcs-server/start.ts';
import { github } from './github/start.ts';
import { kserve } from './kserve/start.ts';
import { findAssistant } from './llama-index/start.ts';
import { minio } from './minio/start.ts';
import { mlflow } from './mlflow/start.ts';
import { moto } from './moto/start.ts';
import { findOpenSsh } from './openssh/start.ts';
import { findCollector, findExporters } from './otel-collector/start.ts';
import { findRsyslog } from './rsyslog/start.ts';
import type { Found } from './programs.ts';

const programs: Readonly<Record<string, () => Found>> = {
  minio: minio.find,
  'otel-collector': findCollector,
  'fake-gcs-server': fakeGcsServer.find,
  mlflow: mlflow.find,
  kserve: kserve.find,
  bigquery: bigQuery.find,
  moto: moto.find,
  github: github.find,
  'llama-index': findAssistant,
  'otel-collector/send.py': findExporters,
  openssh: findOpenSsh,
  rsyslog: findRsyslog,
};

for (const [name, find] of Object.entries(programs)) {
  const found = find();
  console.log('missing' in found ? `${name}: will be skipped: ${found.missing}` : `${name}: there`);
}
