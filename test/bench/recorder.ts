import type { Transaction } from '#persistence';
import type { DataSource, QueryRunner } from 'typeorm';

/** A statement as the product sends it to the driver. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What `work` sends to the database, in order; it runs there too. */
export async function statementsOf(
  dataSource: DataSource,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const runner = dataSource.createQueryRunner();
  try {
    const client: Client = await runner.connect();
    const recording: Client = {
      query: (text, values) => {
        statements.push({ text, values: values ?? [] });
        return client.query(text, values);
      },
    };
    const recordingRunner = new Proxy(runner, {
      get: (target, name: keyof QueryRunner) =>
        name === 'connect' ? async () => recording : Reflect.get(target, name, target),
    });
    await work(dataSource.createEntityManager(recordingRunner));
  } finally {
    await runner.release();
  }
  return statements;
}

interface Client {
  query(text: string, values?: readonly unknown[]): unknown;
}
