/** OpenSSH's server from Debian, with SFTP. `node tests/real/openssh/start.ts` serves it by hand. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { debianProgram, debianUnpacked, plainUser, startProgram, type Found } from '../programs.ts';

/** A server for one user (root's tests: Debian's `nobody`), with one folder that keys lie in. */
export interface SshServer {
  readonly port: number;
  readonly user: string;
  /** The folder of the files. */
  readonly folder: string;
  /** Fingerprint of the server's key. */
  readonly hostKey: string;
  /** The private key that may log in. */
  readonly privateKey: string;
  /** A private key that may not. */
  readonly strangerKey: string;
  stop(): Promise<void>;
}

const packages = ['openssh-server', 'openssh-sftp-server', 'libwrap0'];

/** The server, installed or unpacked from its packages. */
export function findOpenSsh(): Found {
  const installed = debianProgram('openssh-server', '/usr/sbin/sshd');
  return 'file' in installed ? installed : debianUnpacked(packages, 'usr/sbin/sshd');
}

/** Starts it with keys of its own. */
export async function startOpenSsh(file: string): Promise<SshServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'thriftdata-openssh-'));
  const unpacked = path.resolve(path.dirname(file), '../..');
  const at = (name: string) => path.join(home, name);
  const keygen = (name: string) => {
    const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)], { encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Error(`ssh-keygen failed: ${made.stderr}`);
    }
  };
  ['host', 'friend', 'stranger'].forEach(keygen);
  copyFileSync(at('friend.pub'), at('authorized_keys'));
  chmodSync(at('authorized_keys'), 0o600);
  const folder = at('files');
  mkdirSync(folder);
  const settings = [
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host')}`,
    `PidFile ${at('pid')}`,
    `AuthorizedKeysFile ${at('authorized_keys')}`,
    'StrictModes no',
    // Accounts of services have no password, which PAM alone takes for an account all the same.
    'UsePAM yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'Subsystem sftp internal-sftp',
  ];
  writeFileSync(at('config'), `${settings.join('\n')}\n`);
  // As root it would want a user of its own on the machine; as anybody else it lets in that user alone.
  const user = plainUser();
  const isInstalled = unpacked === '/';
  const root = isInstalled || user.uid === undefined ? unpacked : at('server');
  if (user.uid !== undefined) {
    if (!isInstalled) {
      // Where root keeps what was unpacked, another user may not look.
      cpSync(unpacked, root, { recursive: true, verbatimSymlinks: true });
    }
    for (const name of ['', ...readdirSync(home)]) {
      chownSync(at(name), user.uid, user.gid);
    }
  }
  const libraries = ['usr/lib', 'lib'].map((name) => path.join(root, name, 'x86_64-linux-gnu')).join(':');
  const { port, stop } = await startProgram(
    path.join(root, path.relative(unpacked, file)),
    (free) => ['-D', '-e', '-f', at('config'), '-p', String(free)],
    {
      speaks: 'tcp',
      user,
      env: isInstalled ? {} : { LD_LIBRARY_PATH: libraries },
    }
  );
  const shown = spawnSync('ssh-keygen', ['-lf', at('host.pub')], { encoding: 'utf8' }).stdout;
  return {
    ...{ port, folder, user: user.uid === undefined ? userInfo().username : 'nobody' },
    hostKey: /SHA256:\S+/.exec(shown)?.[0] ?? '',
    privateKey: readFileSync(at('friend'), 'utf8'),
    strangerKey: readFileSync(at('stranger'), 'utf8'),
    stop: async () => {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findOpenSsh();
  if ('missing' in found) {
    console.log(`skipped: ${found.missing}`);
  } else {
    const server = await startOpenSsh(found.file);
    console.log(`sftp://${server.user}@127.0.0.1:${server.port}${server.folder} ${server.hostKey} (stop with Ctrl-C)`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void server.stop().then(() => process.exit(0)));
    }
  }
}
