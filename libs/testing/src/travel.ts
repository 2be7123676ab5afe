import { randomUUID } from 'node:crypto';
import { BELL_CHANNEL, moveClock, ringAll } from '#persistence';
import { Client, Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import type { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

/**
 * Moves the whole system ahead: the clock that api and worker share, the timers of every open
 * workflow, and then all bells ring. `duration` must have no months or years: they have no length.
 */
export async function travel(
  dataSource: DataSource,
  temporalAddress: string,
  duration: Temporal.Duration,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await moveClock(tx, duration.total('milliseconds'));
  });
  await fastForward(temporalAddress, duration);
  await dataSource.transaction(async (tx) => {
    await ringAll(tx);
    await tx.query(
      `SELECT pg_notify($1, json_build_object('process', id)::text) FROM process WHERE closed_at IS NULL`,
      [BELL_CHANNEL],
    );
  });
}

/** Skipping ends by itself at the target. Needs a server that allows it: the embedded one does. */
async function fastForward(address: string, duration: Temporal.Duration): Promise<void> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  try {
    for await (const { workflowId, runId } of client.workflow.list({
      query: `ExecutionStatus = 'Running'`,
    })) {
      await connection.workflowService
        .updateWorkflowExecutionOptions({
          namespace: 'default',
          workflowExecution: { workflowId, runId },
          updateMask: { paths: ['time_skipping_config'] },
          workflowExecutionOptions: {
            timeSkippingConfig: {
              enabled: true,
              fastForwardConfig: {
                id: randomUUID(),
                duration: proto.google.protobuf.Duration.fromObject({
                  seconds: Math.round(duration.total('seconds')),
                }),
              },
            },
          },
        })
        .catch((error: unknown) => {
          if (!isGone(error)) throw error;
        });
    }
  } finally {
    await connection.close();
  }
}

/** The run ended or rolled over meanwhile; the bell finds the next one. */
function isGone(error: unknown): boolean {
  return error instanceof Error && /not found|already completed/i.test(error.message);
}
