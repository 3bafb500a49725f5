/**
 * GitHub's REST API as GitHub describes it: Prism answers with the examples of the official OpenAPI description, and
 * refuses requests that the description does not allow. `node tests/real/github/start.ts` serves it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmProgram, serveByHand, startProgram, type RealServer } from '../programs.ts';

/** What the integration asks; of eight hundred paths the others would only cost time. */
const paths = [
  '/orgs/{org}/repos',
  '/repos/{owner}/{repo}/actions/runs',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
  '/repos/{owner}/{repo}/deployments',
  '/repos/{owner}/{repo}/commits',
  '/organizations/{org}/settings/billing/usage',
];

type Json = Readonly<Record<string, unknown>>;

/** The description with these paths alone, and the components that they lead to. */
function cut(description: Json): Json {
  const all = description['paths'] as Json;
  const kept = Object.fromEntries(paths.map((each) => [each, all[each]]));
  const components: Record<string, Record<string, unknown>> = {};
  const follow = (value: unknown): void => {
    for (const [, kind = '', name = ''] of JSON.stringify(value).matchAll(/"#\/components\/([\w-]+)\/([\w.-]+)"/g)) {
      const of = (components[kind] ??= {});
      if (!(name in of)) {
        of[name] = (description['components'] as Record<string, Json>)[kind]?.[name];
        follow(of[name]);
      }
    }
  };
  follow(kept);
  // The description calls it a time; GitHub's reference has it take a range of times, "2026-10-19..2026-10-20".
  const { created } = components['parameters'] as { created?: { schema: Json } };
  if (created !== undefined) {
    created.schema = { type: 'string' };
  }
  return { ...description, paths: kept, components, webhooks: undefined, 'x-webhooks': undefined };
}

export const github: RealServer = {
  find: () => npmProgram('@stoplight/prism-cli@5.16.0', 'prism', '@octokit/openapi@23.0.2'),
  start: async (file) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-github-'));
    const document = path.join(file, '../../@octokit/openapi/generated/api.github.com.json');
    const small = path.join(folder, 'api.json');
    writeFileSync(small, JSON.stringify(cut(JSON.parse(readFileSync(document, 'utf8')) as Json)));
    const { port, stop } = await startProgram(file, (free) => ['mock', small, '-h', '127.0.0.1', '-p', String(free)]);
    return {
      endpoint: `http://127.0.0.1:${port}`,
      stop: async () => {
        await stop();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serveByHand(github);
}
