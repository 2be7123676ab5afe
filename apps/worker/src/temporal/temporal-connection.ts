import { Client, Connection } from '@temporalio/client';

/** A call to Temporal that takes longer is as good as refused: the sweep comes again. */
const CALL_DEADLINE_MS = 5_000;

/**
 * The worker's client of Temporal, connected anew after each failure: a connection that failed once
 * stays failed for good.
 */
export class TemporalConnection {
  private connection: Connection | null = null;

  constructor(
    private readonly address: string,
    readonly namespace: string,
  ) {}

  /** Runs a call under a deadline; drops the connection when it fails. */
  async call<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const connection = await this.open();
    try {
      return await connection.withDeadline(Date.now() + CALL_DEADLINE_MS, () =>
        work(new Client({ connection, namespace: this.namespace })),
      );
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Id of the namespace; another id under the same name is another, empty, store. */
  async namespaceId(): Promise<string> {
    return this.call(async (client) => {
      const answer = await client.workflowService.describeNamespace({ namespace: this.namespace });
      return answer.namespaceInfo?.id ?? '';
    });
  }

  async close(): Promise<void> {
    const connection = this.connection;
    this.connection = null;
    await connection?.close();
  }

  private async open(): Promise<Connection> {
    this.connection ??= await Connection.connect({
      address: this.address,
      connectTimeout: CALL_DEADLINE_MS,
    });
    return this.connection;
  }
}
