import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { BELL, platformWorkflowId, TASK_QUEUE } from '#workflows/types';
import proto from '@temporalio/proto';
import { waitFor } from './wait-for.ts';

const { EventType } = proto.temporal.api.enums.v1;

/** Looks into Temporal, and rings bells past the bell ringer. */
export class TemporalEye {
  private constructor(
    private readonly connection: Connection,
    readonly client: Client,
  ) {}

  static async open(address: string): Promise<TemporalEye> {
    const connection = await Connection.connect({ address });
    return new TemporalEye(connection, new Client({ connection }));
  }

  /** Rings once; a closed story is begun anew, as the bell ringer would do it. */
  async ring(platformId: string, options: { readonly taskTimeoutMs?: number } = {}): Promise<void> {
    await this.client.workflow.signalWithStart('platformLifecycle', {
      workflowId: platformWorkflowId(platformId),
      taskQueue: TASK_QUEUE,
      args: [{ platformId }],
      signal: BELL,
      signalArgs: [],
      ...(options.taskTimeoutMs === undefined
        ? {}
        : { workflowTaskTimeout: options.taskTimeoutMs }),
    });
  }

  /** Waits until the story has nothing left to do but to wait; answers its state. */
  async rest(platformId: string): Promise<string> {
    return waitFor('the story to rest', async () => {
      const { raw, status } = await this.client.workflow
        .getHandle(platformWorkflowId(platformId))
        .describe();
      const isBusy =
        (raw.pendingWorkflowTask ?? null) !== null || (raw.pendingActivities ?? []).length > 0;
      return isBusy ? null : status.name;
    });
  }

  /** Whether this Temporal knows the story at all. */
  async exists(platformId: string): Promise<boolean> {
    try {
      await this.runId(platformId);
      return true;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Id of the newest run. */
  async runId(platformId: string): Promise<string> {
    return (await this.client.workflow.getHandle(platformWorkflowId(platformId)).describe()).runId;
  }

  /** Types of the events of the newest run, in their order. */
  async history(platformId: string): Promise<string[]> {
    const { events } = await this.client.workflow
      .getHandle(platformWorkflowId(platformId))
      .fetchHistory();
    return (events ?? []).map(({ eventType }) => EventType[eventType ?? 0] ?? 'unknown');
  }

  /** Stories that ended otherwise than by their last line. */
  async brokenStories(): Promise<number> {
    const { count } = await this.client.workflow.count(
      `ExecutionStatus IN ('Failed', 'TimedOut', 'Terminated', 'Canceled')`,
    );
    return count;
  }

  /** Stories that have not come to their end. */
  async runningStories(): Promise<number> {
    return (await this.client.workflow.count(`ExecutionStatus = 'Running'`)).count;
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
