/** Opens an object store by its settings; the provider's own library is loaded only then. */
import type { ResolveSecret } from '../../kernel/secret-reference.ts';
import { refuseMetadata } from '../metadata-address.ts';
import type { ObjectStoreConfig } from './config.ts';
import type { ObjectStore } from './types.ts';

/**
 * The store behind the settings. Nothing is asked of the provider yet, so a wrong name shows with the first call.
 * Throws a caller error when a secret is missing, and for an endpoint where machines get their credentials.
 */
export async function openObjectStore(config: ObjectStoreConfig, secrets: ResolveSecret): Promise<ObjectStore> {
  for (const endpoint of endpointsOf(config)) {
    await refuseMetadata(endpoint, `the endpoint ${URL.parse(endpoint)?.host ?? ''} of the object store`);
  }
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

function endpointsOf(config: ObjectStoreConfig): string[] {
  const own = 'endpoint' in config ? config.endpoint : undefined;
  const forRoles = 'assumeRole' in config ? config.assumeRole?.endpoint : undefined;
  return [own, forRoles].filter((endpoint) => endpoint !== undefined);
}
