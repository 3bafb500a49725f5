/** Roles and rights over moto with its access control on: what a role may not do is said by the right it lacks. */
import { expect, test } from 'vitest';
import { openObjectStore } from '../../../src/sidecar/protocols/object-storage/open.ts';
import { moto } from '../moto/start.ts';

const found = moto.find();
if ('missing' in found) {
  console.log(`skipped: moto: ${found.missing}, so no role was taken on`);
}

const roleArn = 'arn:aws:iam::123456789012:role/reader';
const policy = (actions: readonly string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });

test.runIf('file' in found)('a role is taken on, and the right that it lacks is named', async () => {
  const { endpoint, stop } = await moto.start('file' in found ? found.file : '');
  /** A call of IAM; moto asks for no signature until its access control is on. */
  const iam = async (parameters: Record<string, string>) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=x/20261101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=x',
      },
      body: new URLSearchParams({ Version: '2010-05-08', ...parameters }),
    });
    expect(answer.status).toBe(200);
    return answer.text();
  };
  try {
    await iam({ Action: 'CreateUser', UserName: 'thriftdata' });
    const keys = await iam({ Action: 'CreateAccessKey', UserName: 'thriftdata' });
    const part = (name: string) => new RegExp(`<${name}>([^<]+)<`).exec(keys)?.[1] ?? '';
    await iam({
      Action: 'PutUserPolicy',
      UserName: 'thriftdata',
      PolicyName: 'p',
      PolicyDocument: policy(['sts:AssumeRole', 's3:PutObject', 's3:GetObject', 's3:CreateBucket']),
    });
    await iam({ Action: 'CreateRole', RoleName: 'reader', AssumeRolePolicyDocument: policy(['sts:AssumeRole']) });
    await iam({
      Action: 'PutRolePolicy',
      RoleName: 'reader',
      PolicyName: 'p',
      PolicyDocument: policy(['s3:ListBucket']),
    });
    await fetch(`${endpoint}/bills`, { method: 'PUT', headers: { host: '127.0.0.1' } });
    await fetch(`${endpoint}/bills/a.csv`, { method: 'PUT', body: 'bill' });
    await fetch(`${endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' });

    const open = (assumeRole?: { roleArn: string; externalId: string; endpoint: string }) =>
      openObjectStore(
        {
          type: 's3',
          bucket: 'bills',
          endpoint,
          region: 'us-east-1',
          credentials: { type: 'keys', accessKeyId: 'env:AccessKeyId', secretAccessKey: 'env:SecretAccessKey' },
          ...(assumeRole === undefined ? {} : { assumeRole }),
        },
        (_setting, reference) => part(reference.slice('env:'.length))
      );
    const keysOf = async (store: Awaited<ReturnType<typeof open>>) => {
      const all: string[] = [];
      for await (const { key } of store.list('')) {
        all.push(key);
      }
      return all;
    };
    const lacks = (right: string) => ({
      kind: 'caller',
      code: 'not_allowed',
      message: expect.stringContaining(`need the right ${right}`) as string,
    });

    const user = await open();
    await expect(keysOf(user)).rejects.toMatchObject(lacks('s3:ListBucket'));
    const role = await open({ roleArn, externalId: 'acme', endpoint });
    expect(await keysOf(role)).toEqual(['a.csv']);
    await expect(role.read('a.csv')).rejects.toMatchObject(lacks('s3:GetObject'));
    await expect(role.write('b.csv', Buffer.from('b'))).rejects.toMatchObject(lacks('s3:PutObject'));
    await expect(role.delete('a.csv')).rejects.toMatchObject(lacks('s3:DeleteObject'));
    await user.close();
    await role.close();
  } finally {
    await stop();
  }
});
