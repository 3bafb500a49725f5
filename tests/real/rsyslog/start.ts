/** Debian's rsyslog as a sender: what is written to its socket goes on to a receiver, as the configuration says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { debianProgram, debianUnpacked, type Found } from '../programs.ts';

const packages = ['rsyslog', 'rsyslog-openssl', 'libestr0', 'libfastjson4', 'liblognorm5'];

/** The daemon, installed or unpacked. */
export function findRsyslog(): Found {
  const installed = debianProgram('rsyslog', '/usr/sbin/rsyslogd');
  return 'file' in installed ? installed : debianUnpacked(packages, 'usr/sbin/rsyslogd');
}

/** Lets it send the lines of a file on, in the format of RFC 5424, and ends it when `isDone`. */
export async function sendBy(
  file: string,
  lines: readonly string[],
  action: string,
  isDone: () => Promise<void>
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'thriftdata-rsyslog-'));
  const root = path.resolve(path.dirname(file), '../..');
  const libraries = path.join(root, 'usr/lib/x86_64-linux-gnu');
  writeFileSync(path.join(folder, 'app.log'), lines.map((line) => `${line}\n`).join(''));
  writeFileSync(
    path.join(folder, 'rsyslog.conf'),
    [
      `global(workDirectory="${folder}")`,
      'module(load="imfile" PollingInterval="1")',
      `input(type="imfile" File="${folder}/app.log" Tag="shop-api" Severity="error" Facility="local0")`,
      action,
    ].join('\n')
  );
  const args = ['-n', '-f', `${folder}/rsyslog.conf`, '-i', `${folder}/rsyslog.pid`, '-M', `${libraries}/rsyslog`];
  const daemon = spawn(file, args, {
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  daemon.stderr.on('data', (chunk) => (said += String(chunk)));
  try {
    await isDone().catch((thrown: unknown) => {
      throw new Error(`rsyslogd said: ${said}`, { cause: thrown });
    });
  } finally {
    daemon.kill();
    if (daemon.exitCode === null) {
      await once(daemon, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
