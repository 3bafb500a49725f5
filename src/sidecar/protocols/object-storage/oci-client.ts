/**
 * Signed calls to OCI Object Storage. Oracle's own library signs; the calls are ours, because its client neither
 * stops on a signal nor leaves gzip alone. Reference: https://docs.oracle.com/iaas/api/#/en/objectstorage/20160918/
 */
import type { AuthenticationDetailsProvider } from 'oci-common';
import type { Dispatcher } from 'undici';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import {
  noCredentials,
  noSuchBucket,
  noSuchObject,
  notAllowed,
  refused,
  unavailable,
  versionChanged,
  type Action,
} from './faults.ts';
import { openHttp, Refusal, type HttpCall } from './http.ts';

export interface OciCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below the bucket, as `/o/key`, with encoded parts. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly signal?: AbortSignal | undefined;
}

export interface OciClient {
  /** The answer with its body unread. Throws what `ObjectStore` promises; `action` says what was about to be done. */
  call(action: Action, call: OciCall): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** Opens a client of the bucket. Throws a caller error when credentials are missing or no key. */
export async function openOciClient(
  config: ConfigOf<'oci'>,
  secrets: ResolveSecret,
  address: string
): Promise<OciClient> {
  const { default: common } = await import('oci-common');
  let provider: AuthenticationDetailsProvider;
  let signer: InstanceType<typeof common.DefaultRequestSigner>;
  try {
    provider = await providerOf(common, config, secrets);
    signer = new common.DefaultRequestSigner(provider);
  } catch (thrown) {
    // What the library says may hold a part of the key.
    throw thrown instanceof ThriftDataError
      ? thrown
      : noCredentials(address, 'write ~/.oci/config, use an instance principal or give an API key', undefined);
  }
  const region = config.region ?? (common.isRegionProvider(provider) ? provider.getRegion()?.regionId : undefined);
  if (config.endpoint === undefined && region === undefined) {
    throw new ThriftDataError('caller', 'no_region', `${address}: say which region it is in, like eu-frankfurt-1.`);
  }
  const endpoint =
    config.endpoint ??
    common.EndpointBuilder.createEndpointFromRegionId(
      'https://objectstorage.{region}.{secondLevelDomain}',
      region ?? ''
    );
  const bucket = `${endpoint.replace(/\/$/, '')}/n/${encodeURIComponent(config.namespace)}/b/${encodeURIComponent(config.bucket)}`;
  const http = openHttp();

  async function signed({ method, path, query = {}, headers = {}, body }: OciCall): Promise<HttpCall> {
    const search = new URLSearchParams(query).toString().replaceAll('+', '%20');
    const url = `${bucket}${path}${search === '' ? '' : `?${search}`}`;
    const all = new Headers(headers);
    // Objects and parts of objects are signed without their bytes, everything else with them.
    await signer.signHttpRequest({ method, uri: url, headers: all, body: body ?? '' }, method === 'PUT');
    return { method, url, headers: Object.fromEntries(all), ...(body === undefined ? {} : { body }) };
  }

  return {
    call: async (action, call) => {
      call.signal?.throwIfAborted();
      try {
        return await http.call(() => signed(call), call.signal);
      } catch (thrown) {
        call.signal?.throwIfAborted();
        throw translate(action, thrown);
      }
    },
    close: () => http.close(),
  };
}

async function providerOf(
  common: typeof import('oci-common'),
  config: ConfigOf<'oci'>,
  secrets: ResolveSecret
): Promise<AuthenticationDetailsProvider> {
  const given = config.credentials;
  switch (given.type) {
    case 'default':
      return new common.ConfigFileAuthenticationDetailsProvider(given.configFile, given.profile);
    case 'instance-principal':
      return new common.InstancePrincipalsAuthenticationDetailsProviderBuilder().build();
    case 'api-key':
      return new common.SimpleAuthenticationDetailsProvider(
        given.tenancy,
        given.user,
        given.fingerprint,
        await secrets('credentials.privateKey', given.privateKey),
        given.passphrase === undefined ? null : await secrets('credentials.passphrase', given.passphrase)
      );
  }
}

/** Reference: https://docs.oracle.com/iaas/Content/API/References/apierrors.htm */
function translate(action: Action, thrown: unknown): unknown {
  if (thrown instanceof ThriftDataError) {
    return thrown;
  }
  const { address } = action;
  if (!(thrown instanceof Refusal)) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
    return unavailable(address, code, thrown);
  }
  const { status, code } = thrown;
  if (code === 'BucketNotFound' || code === 'NamespaceNotFound') {
    // The service does not tell a bucket that is not there from one that must not be seen.
    return noSuchBucket(address, `bucket, or the credentials need the right ${action.right}`, thrown);
  }
  if (status === 412) {
    return versionChanged(address, thrown);
  }
  if (status === 404 && code !== 'NotAuthorizedOrNotFound') {
    return noSuchObject(address, thrown);
  }
  if (status === 401 || status === 403 || status === 404) {
    return notAllowed(action, `${status} ${code}`, thrown);
  }
  return status === 429 || status >= 500
    ? unavailable(address, `${status} ${code}`, thrown)
    : refused(address, `${status} ${code}`, thrown);
}
