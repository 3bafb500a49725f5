/** Sources that Admins make on pages: held against the rules of the configuration, kept in the state, read beside it. */
import { sentence } from '../contract/sentences.ts';
import type { SourceFields, SourceTest } from '../contract/api/source.ts';
import { probeSource, type Source } from './collect/index.ts';
import { sourceOf, type CollectingOptions } from './collecting.ts';
import { ThriftDataError } from './kernel/errors.ts';
import { readInput } from './kernel/input.ts';
import { collectable, fingerprintOf, SourceSettings } from './source-settings.ts';
import { keptSources, type State, type Stored } from './state/index.ts';

/** What sources of pages may name of the environment: everything else there may be somebody else's secret. */
export const SECRET_PREFIX = 'THRIFTDATA_SOURCE_';

/** What the parts that show and run them need. */
export interface KeptSources {
  /** As collect runs them; one whose settings do not hold any more says so when it runs. */
  all(): Promise<readonly Source[]>;
  /** The settings of those that hold. */
  settings(): Promise<readonly SourceSettings[]>;
  /** Throws a caller error that says what is wrong with a source; `id` is null for a new one. */
  check(body: SourceFields, id: string | null): Promise<void>;
  /** What its provider has. Throws a caller error for settings that do not hold, and what the provider says. */
  test(body: SourceFields): Promise<SourceTest>;
}

type Parts = Pick<CollectingOptions, 'config' | 'env' | 'clock' | 'timer' | 'log'> & { readonly state: State };

/** The sources in the state, beside those of a configuration. */
export function createKeptSources({ config, state, ...outside }: Parts): KeptSources {
  const env = Object.fromEntries(Object.entries(outside.env).filter(([name]) => name.startsWith(SECRET_PREFIX)));
  const repository = () => state.repository(keptSources);
  // A name of the configuration wins: it was there first, or somebody meant to take the source over.
  const kept = async () =>
    (await repository().all()).filter(({ body }) => config.sources.every(({ name }) => name !== body.name));
  const run = (settings: SourceSettings) => sourceOf(settings, { ...outside, env });
  return {
    all: async () => (await kept()).map((record) => ({ ...runnable(record, run), record: record.id })),
    settings: async () =>
      (await kept()).flatMap(({ body }) => {
        const parsed = SourceSettings.safeParse(body);
        return parsed.success && (secretFault(parsed.data.settings) ?? identityFault(parsed.data.settings)) === null
          ? [parsed.data]
          : [];
      }),
    check: async (body, id) => {
      checked(body);
      const before = id === null ? null : await repository().get(id);
      if (before !== null && (before.body.name !== body.name || before.body.integration !== body.integration)) {
        throw invalid(
          'name',
          'a source keeps its name and its integration, under which its bills are stored; make another source'
        );
      }
      const names = [
        ...config.sources.map(({ name }) => name),
        ...(await repository().all()).filter((record) => record.id !== id).map((record) => record.body.name),
      ];
      if (names.includes(body.name)) {
        throw invalid('name', `there is already a source "${body.name}"; each needs a name of its own`);
      }
    },
    test: async (body) => probeSource(run(checked(body)), outside),
  };
}

function runnable({ body }: Stored<SourceFields>, run: (settings: SourceSettings) => Source): Source {
  try {
    return run(checked(body));
  } catch (thrown) {
    const { settings: _, ...fields } = body;
    return {
      ...fields,
      integrationTitle: collectable().find(({ id }) => id === fields.integration)?.title ?? null,
      fingerprint: fingerprintOf(body),
      discover: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(thrown) }) }),
    };
  }
}

function checked(body: SourceFields): SourceSettings {
  const parsed = readInput(SourceSettings, body, 'source');
  const fault = secretFault(parsed.settings) ?? identityFault(parsed.settings);
  if (fault !== null) {
    throw invalid('settings', fault);
  }
  return parsed;
}

/** The first secret that a source of a page may not name, as a sentence. */
function secretFault(settings: unknown): string | null {
  if (typeof settings === 'string') {
    if (bearsSecret(settings)) {
      // The address stays out of the message: it holds the secret.
      return sentence('source_secret_in_address', { prefix: SECRET_PREFIX }).text;
    }
    const isAllowed = !/^(env|file):/.test(settings) || settings.startsWith(`env:${SECRET_PREFIX}`);
    return isAllowed
      ? null
      : `"${settings}" is not for sources that are made on pages; name a variable that begins with ${SECRET_PREFIX}, such as env:${SECRET_PREFIX}KEY`;
  }
  const inner = typeof settings === 'object' && settings !== null ? Object.values(settings) : [];
  return inner.map(secretFault).find((fault) => fault !== null) ?? null;
}

/**
 * Says where a source of a page would hand the machine's own identity to a server that it names itself: Google's and
 * Microsoft's tokens open everything that the machine may read to whoever gets them. AWS and Oracle sign, which tells
 * nothing.
 */
function identityFault(settings: unknown): string | null {
  if (typeof settings !== 'object' || settings === null) {
    return null;
  }
  const own = new Map(Object.entries(settings));
  const credentials: unknown = own.get('credentials');
  const isOfMachine =
    credentials === undefined ||
    (typeof credentials === 'object' &&
      credentials !== null &&
      'type' in credentials &&
      credentials.type === 'default');
  const sendsToken = own.get('type') === 'gcs' || own.get('type') === 'azure-blob' || own.has('table');
  if (sendsToken && isOfMachine && own.get('endpoint') !== undefined) {
    return sentence('source_identity_elsewhere', { prefix: SECRET_PREFIX }).text;
  }
  return [...own.values()].map(identityFault).find((fault) => fault !== null) ?? null;
}

/** True for an address with a password, or signed as those that open a store to whoever has them. */
function bearsSecret(setting: string): boolean {
  const address = URL.parse(setting);
  return (
    address !== null &&
    (address.password !== '' ||
      [...address.searchParams.keys()].some((name) =>
        /^(?:sig|signature|x-(?:amz|goog)-signature|token|access_token|password)$/i.test(name)
      ))
  );
}

function invalid(field: string, message: string): ThriftDataError {
  return new ThriftDataError('caller', 'invalid_input', `source: ${field}: ${message}`, { field });
}
