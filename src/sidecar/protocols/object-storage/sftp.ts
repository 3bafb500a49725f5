/** A folder on an SFTP server as an object store: a key is a path below it. */
import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ConfigOf } from './config.ts';
import { noSuchBucket, noSuchObject, notAllowed, refused, unsafeKey, versionChanged } from './faults.ts';
import { readResumably } from './resumable.ts';
import { sftpConnection, type SftpConnection, type SftpSecrets } from './sftp-connection.ts';
import { sourceFirst } from './source-failure.ts';
import { storedObject } from './stored-object.ts';
import type { ObjectStore, ReadOptions, StoredObject } from './types.ts';

/** Objects that are being written; a listing leaves them out. */
const unfinished = /(^|\/)\.[0-9a-f]{16}\.part$/;

/** Statuses of the protocol (draft-ietf-secsh-filexfer-02, section 7). */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;
const FAILURE = 4;

const CHUNK = 256 * 1024;

/**
 * Opens the folder. A version is time of change and length, because the protocol tells no more: a file that is written
 * anew within one second in the same length looks the same. Throws a caller error when a secret is missing.
 */
export async function openSftp(config: ConfigOf<'sftp'>, secrets: ResolveSecret): Promise<ObjectStore> {
  const folder = config.path.replace(/\/+$/, '') || '/';
  const address = `sftp://${config.host}${config.port === 22 ? '' : `:${config.port}`}/${folder.replace(/^\//, '')}`;
  const named = (key: string) => `${address}/${key}`;
  const pathOf = (key: string) => posix.join(folder, safeKey(address, key));
  const connection = sftpConnection(config, await secretsOf(config, secrets), address);
  const attempt = <Value>(
    key: string,
    right: string,
    signal: AbortSignal | undefined,
    work: (sftp: SFTPWrapper) => Promise<Value>
  ) =>
    connection.use(signal, work).catch((thrown: unknown) => {
      throw explain(thrown, named(key), right);
    });

  async function read(key: string, options: ReadOptions = {}): Promise<Readable> {
    options.signal?.throwIfAborted();
    const path = pathOf(key);
    return readResumably(
      (from, version, signal) =>
        attempt(key, 'to read the file', signal, async (sftp) => {
          const handle = await promised<Buffer>((done) => sftp.open(path, 'r', done));
          const stats = await promised<Stats>((done) => sftp.fstat(handle, done));
          if (!stats.isFile() || (version !== undefined && versionOf(stats) !== version)) {
            await promised<null>((done) => sftp.close(handle, (error) => done(error, null)));
            throw stats.isFile() ? versionChanged(named(key)) : noSuchObject(named(key));
          }
          const body = sftp.createReadStream(path, { handle, start: from, highWaterMark: CHUNK });
          const isSame = async () =>
            versionOf(await promised<Stats>((done) => sftp.stat(path, done))) === versionOf(stats);
          return { body: unchanged(body, isSame, named(key)), bytes: stats.size, version: versionOf(stats) };
        }),
      named(key),
      options
    );
  }

  async function write(key: string, body: Readable | Buffer, signal?: AbortSignal): Promise<StoredObject> {
    signal?.throwIfAborted();
    const path = pathOf(key);
    const part = posix.join(posix.dirname(path), `.${randomBytes(8).toString('hex')}.part`);
    const right = 'to write in the folder';
    await attempt(key, right, signal, (sftp) => makeFolders(sftp, posix.dirname(path)));
    try {
      // A stream can be read once only, so the upload itself is not tried again.
      await attempt(key, right, signal, (sftp) => {
        const source = Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
        return pipeline(source, sftp.createWriteStream(part, { flags: 'w' }), { signal }).catch(
          sourceFirst(body, signal, (thrown) => {
            throw thrown;
          })
        );
      });
      return await attempt(key, right, signal, async (sftp) => {
        await replace(sftp, part, path);
        return toObject(key, await promised<Stats>((done) => sftp.stat(path, done)));
      });
    } catch (thrown) {
      await attempt(key, right, undefined, (sftp) => unlink(sftp, part)).catch(() => undefined);
      throw thrown;
    }
  }

  return {
    address,
    list: (prefix, signal) => listBelow(connection, { folder, address, prefix, signal }),
    read,
    write,
    delete: async (key, signal) => {
      signal?.throwIfAborted();
      await attempt(key, 'to delete in the folder', signal, (sftp) => unlink(sftp, pathOf(key)));
    },
    close: async () => connection.close(),
  };
}

async function secretsOf({ credentials }: ConfigOf<'sftp'>, secrets: ResolveSecret): Promise<SftpSecrets> {
  if (credentials.type === 'password') {
    return { password: await secrets('credentials.password', credentials.password) };
  }
  const { passphrase } = credentials;
  return {
    privateKey: await secrets('credentials.privateKey', credentials.privateKey),
    ...(passphrase === undefined ? {} : { passphrase: await secrets('credentials.passphrase', passphrase) }),
  };
}

/** Passes the bytes on, and fails at their end when the file is not the one that was begun. */
function unchanged(body: Readable, isSame: () => Promise<boolean>, address: string): Readable {
  const bytes = async function* () {
    yield* body as AsyncIterable<Buffer>;
    if (!(await isSame())) {
      throw versionChanged(address);
    }
  };
  return Readable.from(bytes(), { objectMode: false }).once('close', () => body.destroy());
}

async function* listBelow(
  connection: SftpConnection,
  {
    folder,
    address,
    prefix,
    signal,
  }: { folder: string; address: string; prefix: string; signal: AbortSignal | undefined }
): AsyncGenerator<StoredObject> {
  signal?.throwIfAborted();
  const start = prefix.slice(0, prefix.lastIndexOf('/') + 1).replace(/\/$/, '');
  const explained = (thrown: unknown) => {
    throw isStatus(thrown, NO_SUCH_FILE)
      ? noSuchBucket(address, 'folder', thrown)
      : explain(thrown, address, 'to list the folder');
  };
  await connection.use(signal, (sftp) => promised<Stats>((done) => sftp.stat(folder, done))).catch(explained);
  const pending = [start === '' ? '' : safeKey(address, start)];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const path = posix.join(folder, at);
    const entries = await connection
      .use(signal, (sftp) => promised<FileEntryWithStats[]>((done) => sftp.readdir(path, done)))
      .catch((thrown: unknown) => (isStatus(thrown, NO_SUCH_FILE) ? [] : explained(thrown)));
    for (const { filename, attrs } of entries) {
      signal?.throwIfAborted();
      const key = at === '' ? filename : `${at}/${filename}`;
      if (attrs.isDirectory() && filename !== '.' && filename !== '..') {
        if (key.startsWith(prefix) || prefix.startsWith(`${key}/`)) {
          pending.push(key);
        }
      } else if (key.startsWith(prefix) && !unfinished.test(key)) {
        const stats = attrs.isSymbolicLink() ? await behindLink(connection, posix.join(path, filename), signal) : attrs;
        if (stats?.isFile() === true) {
          yield toObject(key, stats);
        }
      }
    }
  }
}

/** What a link leads to; null where it leads nowhere. Links to folders are not followed: they may go in circles. */
async function behindLink(
  connection: SftpConnection,
  path: string,
  signal: AbortSignal | undefined
): Promise<Stats | null> {
  return connection
    .use(signal, (sftp) => promised<Stats>((done) => sftp.stat(path, done)))
    .catch((thrown: unknown) => {
      if (isStatus(thrown, NO_SUCH_FILE)) {
        return null;
      }
      throw thrown;
    });
}

async function makeFolders(sftp: SFTPWrapper, path: string): Promise<void> {
  const isThere = (at: string) =>
    promised<Stats>((done) => sftp.stat(at, done)).then(
      () => true,
      () => false
    );
  if (path === '/' || path === '.' || (await isThere(path))) {
    return;
  }
  await makeFolders(sftp, posix.dirname(path));
  await promised<null>((done) => sftp.mkdir(path, (error) => done(error, null))).catch(async (thrown: unknown) => {
    // Another write may have made it meanwhile.
    if (!(await isThere(path))) {
      throw thrown;
    }
  });
}

/** Puts the file in place as one: by OpenSSH's extension, else by deleting what is there first. */
async function replace(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  try {
    await promised<null>((done) => sftp.ext_openssh_rename(from, to, (error) => done(error, null)));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) {
      throw thrown;
    }
    await unlink(sftp, to);
    await promised<null>((done) => sftp.rename(from, to, (error) => done(error, null)));
  }
}

const unlink = (sftp: SFTPWrapper, path: string) =>
  promised<null>((done) => sftp.unlink(path, (error) => done(error, null))).catch((thrown: unknown) => {
    if (!isStatus(thrown, NO_SUCH_FILE)) {
      throw thrown;
    }
    return null;
  });

function promised<Value>(work: (done: (error: Error | null | undefined, value: Value) => void) => unknown) {
  return new Promise<Value>((resolve, reject) => {
    work((error, value) => (error === undefined || error === null ? resolve(value) : reject(error)));
  });
}

function safeKey(address: string, key: string): string {
  const unsafe = (part: string) => part === '' || part === '.' || part === '..' || part.includes('\0');
  if (key.split('/').some(unsafe)) {
    throw unsafeKey(address, key);
  }
  return key;
}

const versionOf = ({ mtime, size }: Pick<Stats, 'mtime' | 'size'>) => `${mtime}-${size}`;

const toObject = (key: string, stats: Pick<Stats, 'mtime' | 'size'>): StoredObject =>
  storedObject(key, stats.size, stats.mtime * 1000, versionOf(stats));

const isStatus = (thrown: unknown, status: number) =>
  thrown instanceof Error && 'code' in thrown && thrown.code === status;

function explain(thrown: unknown, address: string, right: string): unknown {
  if (isStatus(thrown, NO_SUCH_FILE)) {
    return noSuchObject(address, thrown);
  }
  if (isStatus(thrown, PERMISSION_DENIED)) {
    return notAllowed({ address, right }, 'permission denied', thrown);
  }
  return isStatus(thrown, FAILURE) ? refused(address, 'that it failed', thrown) : thrown;
}
