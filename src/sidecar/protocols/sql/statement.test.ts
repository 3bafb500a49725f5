/** What becomes of a database that does not answer, and of one that says no. */
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openSql } from './open.ts';
import { sqlFault } from './statement.ts';

/** A port of this machine where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test.each(['mssql', 'oracle', 'postgres', 'mysql'])(
  '%s that nobody serves is asked again, and the sentence says where',
  async (scheme) => {
    const port = await closedPort();
    const opening = openSql(`${scheme}://reader@127.0.0.1:${port}/erp`, 'hunter2');
    await expect(opening).rejects.toMatchObject({ kind: 'provider', code: 'sql_failed' });
    const message = await opening.catch((thrown: unknown) => String(thrown));
    expect(message).toMatch(
      new RegExp(
        `${scheme}://127\\.0\\.0\\.1:${port}/erp cannot be reached \\(.+\\); it is asked again with the next run\\.$`
      )
    );
    expect(message).not.toContain('hunter2');
  }
);

// Errors as the drivers of databases give them that no test can run.
const refused = (fields: object) => Object.assign(new Error('the words of the database'), fields);
test.each([
  ['Oracle: the password is wrong', { code: 'ORA-01017' }, 'caller'],
  ['Oracle: there is no such table', { code: 'ORA-00942' }, 'caller'],
  ['Oracle: the database starts', { code: 'ORA-01033' }, 'provider'],
  ['Oracle: the listener does not know the service yet', { code: 'ORA-12514' }, 'provider'],
  ['Oracle: the connection broke', { code: 'NJS-500' }, 'provider'],
  ['SQL Server: the password is wrong', { code: 'ELOGIN', number: 18456 }, 'caller'],
  ['SQL Server: there is no such table', { code: 'EREQUEST', number: 208 }, 'caller'],
  ['SQL Server: nobody answers', { code: 'ETIMEOUT' }, 'provider'],
  ['SQL Server: Azure moves the database', { code: 'ELOGIN', number: 40613 }, 'provider'],
])('%s', (_, fields, kind) => {
  expect(sqlFault('oracle://host/erp', 'running', refused(fields))).toMatchObject({
    kind,
    message: expect.stringContaining(
      kind === 'caller' ? 'check the user, its rights and the query.' : 'it is asked again with the next run.'
    ) as string,
  });
});
