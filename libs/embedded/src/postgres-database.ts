import pg from 'pg';

/** Makes the database when it is absent; the cluster is UTF-8 and so is it. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** The encoding of the database behind this address, such as `UTF8`. Throws the driver's errors. */
export async function databaseEncoding(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const answer = await client.query<{ server_encoding: string }>('show server_encoding');
    return answer.rows[0]?.server_encoding ?? 'unknown';
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that ends under an idle connection says so by an event, which would be uncaught.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
