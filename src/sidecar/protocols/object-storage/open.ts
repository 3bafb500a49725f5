/** Opens an object store by its settings; the provider's own library is loaded only then. */
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import type { ObjectStoreConfig } from './config.ts';
import type { ObjectStore } from './types.ts';

/**
 * The store behind the settings. Nothing is asked of the provider yet, so a wrong name shows with the first call.
 * Throws a caller error when a secret is missing.
 */
export async function openObjectStore(config: ObjectStoreConfig, secrets: ResolveSecret): Promise<ObjectStore> {
  switch (config.type) {
    case 'folder':
      return (await import('./folder.ts')).openFolder(config);
    case 'sftp':
      return (await import('./sftp.ts')).openSftp(config, secrets);
    case 's3':
      return (await import('./s3.ts')).openS3(config, secrets);
    case 'azure-blob':
      return (await import('./azure-blob.ts')).openAzureBlob(config, secrets);
    case 'gcs':
      return (await import('./gcs.ts')).openGcs(config, secrets);
    case 'oci':
      return (await import('./oci.ts')).openOci(config, secrets);
  }
}
