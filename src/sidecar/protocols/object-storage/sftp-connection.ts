/** One SSH connection to a server whose key is known beforehand, opened when it is needed and again when it broke. */
import { createHash } from 'node:crypto';
import pRetry from 'p-retry';
import { Client, type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { ThriftDataError } from '../../kernel/errors.ts';
import type { ConfigOf } from './config.ts';
import { notAllowed, unavailable } from './faults.ts';
import { inTime } from './in-time.ts';

/** Secrets of the settings, resolved. */
export interface SftpSecrets {
  readonly password?: string;
  readonly privateKey?: string;
  readonly passphrase?: string;
}

export interface SftpConnection {
  /** Works with the connection; tried again a few times where it cannot be had or breaks. */
  use<Value>(signal: AbortSignal | undefined, work: (sftp: SFTPWrapper) => Promise<Value>): Promise<Value>;
  close(): void;
}

/** Statuses of the protocol (draft-ietf-secsh-filexfer-02, section 7) that speak of the connection. */
const NO_CONNECTION = 6;
const CONNECTION_LOST = 7;
const READY_WITHIN_MS = 20_000;

/** Nothing is asked of the server yet. */
export function sftpConnection(config: ConfigOf<'sftp'>, secrets: SftpSecrets, address: string): SftpConnection {
  let current: Promise<Opened> | null = null;

  function connected(): Promise<Opened> {
    const opening = current ?? connect(config, secrets, address, () => (current = null));
    current = opening;
    opening.catch(() => (current = null));
    return opening;
  }

  return {
    use: (signal, work) =>
      pRetry(
        async () => {
          const { sftp, whenClosed } = await inTime(signal, connected());
          return inTime(signal, Promise.race([work(sftp), whenClosed]));
        },
        {
          retries: 4,
          minTimeout: 200,
          maxTimeout: 5_000,
          randomize: true,
          ...(signal === undefined ? {} : { signal }),
          shouldRetry: ({ error }) => isBroken(error),
        }
      ).catch((thrown: unknown) => {
        signal?.throwIfAborted();
        throw isBroken(thrown) ? unavailable(address, wordsOf(thrown), thrown) : thrown;
      }),
    close: () => {
      const opened = current;
      current = null;
      opened?.then(({ client }) => client.end()).catch(() => undefined);
    },
  };
}

interface Opened {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
  /** Fails when the connection ends: an answer that is waited for would never come. */
  readonly whenClosed: Promise<never>;
}

/** A connection that cannot be had, or that ended. */
class BrokenConnection extends Error {}

/** True where another connection may do. */
function isBroken(thrown: unknown): boolean {
  return (
    thrown instanceof BrokenConnection ||
    (thrown instanceof Error && 'code' in thrown && [NO_CONNECTION, CONNECTION_LOST].includes(Number(thrown.code)))
  );
}

function connect(
  config: ConfigOf<'sftp'>,
  secrets: SftpSecrets,
  address: string,
  onClose: () => void
): Promise<Opened> {
  const client = new Client();
  const whenClosed = new Promise<never>((_, reject) => {
    client.on('close', () => {
      onClose();
      reject(new BrokenConnection('the server ended the connection'));
    });
  });
  whenClosed.catch(() => undefined);
  return new Promise((resolve, reject) => {
    let refusal: ThriftDataError | null = null;
    client
      .on('ready', () => {
        client.sftp((error, sftp) => {
          if (error === undefined) {
            resolve({ client, sftp, whenClosed });
          } else {
            client.end();
            reject(new BrokenConnection(`no SFTP there: ${error.message}`));
          }
        });
      })
      .on('error', (error) => {
        client.destroy();
        reject(refusal ?? fromClient(error, address));
      })
      .connect({
        host: config.host,
        port: config.port,
        username: config.user,
        readyTimeout: READY_WITHIN_MS,
        keepaliveInterval: 20_000,
        hostVerifier: (key: Buffer) => {
          const fingerprint = fingerprintOf(key);
          const isKnown = config.hostKeys.some((known) => known.replace(/=$/, '') === fingerprint);
          refusal = isKnown ? null : wrongHostKey(address, fingerprint);
          return isKnown;
        },
        ...credentialsOf(secrets),
      });
  });
}

function credentialsOf(secrets: SftpSecrets): Pick<ConnectConfig, 'password' | 'privateKey' | 'passphrase'> {
  return secrets.privateKey === undefined
    ? { password: secrets.password ?? '' }
    : { privateKey: `${secrets.privateKey}\n`, ...(secrets.passphrase ? { passphrase: secrets.passphrase } : {}) };
}

/** As `ssh-keygen -l` shows it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function fromClient(error: Error & { level?: string }, address: string): Error {
  return error.level === 'client-authentication'
    ? notAllowed({ address, right: 'to log in' }, 'login refused', error)
    : new BrokenConnection(error.message);
}

function wrongHostKey(address: string, fingerprint: string): ThriftDataError {
  return new ThriftDataError(
    'caller',
    'wrong_host_key',
    `${address}: the server's key is ${fingerprint}, which is none of hostKeys; somebody may stand in between. If the server's own administrator names this key, add it.`
  );
}

const wordsOf = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown));
