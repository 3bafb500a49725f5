/** Settings of an object store. Secrets are references; the fields' own names are those of the provider. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';

const endpoint = z
  .url({ protocol: /^https?$/, error: 'not an address; write it like "https://storage.example.com:9000"' })
  .describe('another server that speaks the same protocol');

const DefaultCredentials = z.strictObject({
  type: z.literal('default').describe('what the provider’s own tools find: environment, profile, machine identity'),
});
const Anonymous = z.strictObject({ type: z.literal('anonymous').describe('no credentials: public objects') });

const S3 = z.strictObject({
  type: z.literal('s3'),
  bucket: z.string().min(1).describe('name of the bucket'),
  region: z.string().min(1).optional().describe('region of the bucket; found from the environment when left out'),
  endpoint: endpoint.optional(),
  pathStyle: z
    .boolean()
    .optional()
    .describe('bucket in the path instead of the host name; on by default when an endpoint is given'),
  credentials: z
    .discriminatedUnion('type', [
      DefaultCredentials,
      Anonymous,
      z.strictObject({
        type: z.literal('keys'),
        accessKeyId: SecretReference,
        secretAccessKey: SecretReference,
        sessionToken: SecretReference.optional(),
      }),
    ])
    .default({ type: 'default' }),
  assumeRole: z
    .strictObject({
      roleArn: z.string().regex(/^arn:[^:]+:iam::\d{12}:role\/.+/, {
        error: 'not the ARN of a role; write it like "arn:aws:iam::123456789012:role/thriftdata"',
      }),
      externalId: z.string().min(2).optional(),
      endpoint: endpoint.optional().describe('another STS server'),
    })
    .optional()
    .describe('role to take on with the credentials'),
});

const AzureBlob = z.strictObject({
  type: z.literal('azure-blob'),
  account: z
    .string()
    .regex(/^[a-z0-9]{3,24}$/, { error: 'not a storage account: 3 to 24 small letters and digits' })
    .describe('name of the storage account'),
  container: z.string().min(1).describe('name of the container'),
  endpoint: endpoint.optional(),
  credentials: z
    .discriminatedUnion('type', [
      DefaultCredentials,
      Anonymous,
      z.strictObject({ type: z.literal('account-key'), accountKey: SecretReference }),
      z.strictObject({ type: z.literal('sas'), sasToken: SecretReference }),
      z.strictObject({ type: z.literal('connection-string'), connectionString: SecretReference }),
    ])
    .default({ type: 'default' }),
});

const Gcs = z.strictObject({
  type: z.literal('gcs'),
  bucket: z.string().min(1).describe('name of the bucket'),
  endpoint: endpoint.optional(),
  credentials: z
    .discriminatedUnion('type', [
      DefaultCredentials,
      Anonymous,
      z.strictObject({ type: z.literal('service-account'), key: SecretReference.describe('the JSON key file') }),
    ])
    .default({ type: 'default' }),
});

const Oci = z.strictObject({
  type: z.literal('oci'),
  namespace: z.string().min(1).describe('Object Storage namespace; "bling" holds the cost reports'),
  bucket: z.string().min(1).describe('name of the bucket; the tenancy’s OCID for the cost reports'),
  region: z.string().min(1).optional().describe('like eu-frankfurt-1; the credentials’ own region when left out'),
  endpoint: endpoint.optional(),
  credentials: z
    .discriminatedUnion('type', [
      DefaultCredentials.extend({
        configFile: z.string().min(1).optional().describe('the OCI command line’s file; ~/.oci/config when left out'),
        profile: z.string().min(1).optional(),
      }),
      z.strictObject({ type: z.literal('instance-principal') }),
      z.strictObject({
        type: z.literal('api-key'),
        tenancy: z.string().min(1).describe('OCID of the tenancy'),
        user: z.string().min(1).describe('OCID of the user'),
        fingerprint: z.string().min(1),
        privateKey: SecretReference.describe('the private key in PEM form'),
        passphrase: SecretReference.optional(),
      }),
    ])
    .default({ type: 'default' }),
});

const Folder = z.strictObject({
  type: z.literal('folder'),
  path: z.string().min(1).describe('a folder of this machine'),
});

const Sftp = z.strictObject({
  type: z.literal('sftp'),
  host: z.string().min(1).describe('name or address of the server'),
  port: z.number().int().min(1).max(65_535).default(22),
  user: z.string().min(1),
  path: z.string().min(1).default('.').describe('folder on the server; "." is where the user lands'),
  hostKeys: z
    .array(
      z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, {
        error: 'not a fingerprint; write it as "ssh-keygen -lf" on the server shows it, like "SHA256:…"',
      })
    )
    .min(1, { error: 'no key of the server; without one anybody could stand in its place' })
    .describe('fingerprints of the server’s keys, as "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" shows them'),
  credentials: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('password'), password: SecretReference }),
    z.strictObject({
      type: z.literal('key'),
      privateKey: SecretReference.describe('the private key in OpenSSH or PEM form'),
      passphrase: SecretReference.optional(),
    }),
  ]),
});

/** Where objects are and how to reach them. */
export const ObjectStoreConfig = z.discriminatedUnion('type', [S3, AzureBlob, Gcs, Oci, Folder, Sftp]);
export type ObjectStoreConfig = z.infer<typeof ObjectStoreConfig>;

/** The settings of one kind of store. */
export type ConfigOf<Type extends ObjectStoreConfig['type']> = Extract<ObjectStoreConfig, { type: Type }>;
