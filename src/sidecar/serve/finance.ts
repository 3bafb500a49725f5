/** Finance documents uploaded by hand: the mapping is found or saved, the file read and loaded whole or not at all. */
import type { FinanceUpload, FinanceUploadAnswer } from '../../contract/api/finance.ts';
import type { FinanceMapping } from '../../contract/mapping/mapping.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { columnMappings, type Actor, type Repositories, type State } from '../state/index.ts';

/** A file on its way to the store. */
export interface FinanceFileUpload extends Omit<FinanceUpload, 'mapping' | 'content'> {
  readonly bytes: Buffer;
  readonly mapping: FinanceMapping;
}

/** Reads the file by its mapping and loads its documents; handed in, because only integrations know files. */
export interface LoadFinanceFile {
  (upload: FinanceFileUpload): Promise<FinanceUploadAnswer>;
}

/** Loads the file, and then saves a mapping that came with it. */
export async function uploadFinance(
  { content, mapping, ...upload }: FinanceUpload,
  state: State,
  loadFile: LoadFinanceFile,
  actor: Actor
): Promise<FinanceUploadAnswer> {
  const used = typeof mapping === 'string' ? await savedMapping(state, mapping) : mapping;
  const answer = await loadFile({ ...upload, mapping: used, bytes: Buffer.from(content, 'base64') });
  if (typeof mapping !== 'string') {
    await state.transaction((repositories) => save(repositories, mapping, actor));
  }
  const { kind, source, window, rowsLoaded } = answer.load;
  await state.noteChange(
    {
      ...{ kind: 'finance documents', record: source, label: upload.fileName, before: {} },
      after: { kind, source, window, rowsLoaded, file: upload.fileName, mapping: used.name },
    },
    actor
  );
  return answer;
}

async function savedMapping(state: State, name: string): Promise<FinanceMapping> {
  const [found] = await state.repository(columnMappings).all([{ field: 'name', operator: '=', values: [name] }]);
  if (found === undefined) {
    const known = (await state.repository(columnMappings).all()).map(({ body }) => body.name).join(', ');
    throw new ThriftDataError(
      'caller',
      'unknown_mapping',
      `no mapping "${name}" is saved; ${known === '' ? 'send one with the file' : `there are: ${known}`}.`,
      { field: 'mapping' }
    );
  }
  return found.body;
}

async function save(repositories: Repositories, mapping: FinanceMapping, actor: Actor): Promise<void> {
  const repository = repositories.repository(columnMappings);
  const [known] = await repository.all([{ field: 'name', operator: '=', values: [mapping.name] }]);
  if (known === undefined) {
    await repository.create(mapping, actor);
  } else if (JSON.stringify(known.body) !== JSON.stringify(mapping)) {
    await repository.change(known.id, known.version, mapping, actor);
  }
}
