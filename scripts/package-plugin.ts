/**
 * Packs dist/ into build/<id>-<version>.zip with its checksum, and holds what the zip then contains against the checks
 * of Grafana's catalogue. Exits 1 with a sentence for each fault. A signature is packed as it lies in dist/.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn, filesOf, packageFaults, zipOf } from './plugin-package.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

const files = filesOf(path.join(root, 'dist'));
const zip = await zipOf(files);
const faults = packageFaults(await filesIn(zip), version);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  const id = files[0]?.path.split('/')[0] ?? '';
  const name = `${id}-${version}.zip`;
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', name), zip);
  const sum = createHash('sha256').update(zip).digest('hex');
  writeFileSync(path.join(root, 'build', `${name}.sha256`), `${sum}  ${name}\n`);
  const signed = files.some((file) => file.path === `${id}/MANIFEST.txt`) ? 'signed' : 'not signed';
  console.log(`build/${name}: ${files.length} files, ${zip.length} bytes, ${signed}`);
}
