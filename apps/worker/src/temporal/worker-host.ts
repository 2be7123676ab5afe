import { TASK_QUEUE, type PlatformActivities } from '#workflows/types';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { scrubErrors } from './scrub-errors.ts';

/** The bundled workflow code, or the file that holds it. */
export type WorkflowBundle = { readonly code: string } | { readonly codePath: string };

export interface WorkerHostOptions {
  readonly address: string;
  readonly namespace: string;
  readonly bundle: WorkflowBundle;
  readonly activities: PlatformActivities;
}

const CONNECT_RETRY_MS = 1_000;

/** The Temporal worker: waits for the server, runs, and ends in order. */
export class WorkerHost {
  private worker: Worker | null = null;
  private connection: NativeConnection | null = null;
  private isStopped = false;
  private ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: WorkerHostOptions,
    private readonly log: Logger,
  ) {}

  /** True while stories and steps are being run. */
  isRunning(): boolean {
    return this.worker?.getState() === 'RUNNING';
  }

  /** Resolves once the worker runs; Temporal away only makes it later. `onLost`: it ended by itself. */
  async start(onLost: (error: unknown) => void): Promise<void> {
    const connection = await this.connect();
    if (connection === null) return;
    this.connection = connection;
    this.worker = await Worker.create({
      connection,
      namespace: this.options.namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: this.options.bundle,
      activities: this.options.activities,
      interceptors: { activity: [() => ({ inbound: scrubErrors(this.log) })] },
      maxCachedWorkflows: 500,
      shutdownGraceTime: '5s',
    });
    this.ended = this.worker.run().catch((error: unknown) => {
      if (!this.isStopped) onLost(error);
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.ended;
    await this.connection?.close();
  }

  private async connect(): Promise<NativeConnection | null> {
    while (!this.isStopped) {
      try {
        return await NativeConnection.connect({ address: this.options.address });
      } catch {
        this.log.warn({ address: this.options.address }, 'Temporal is away; trying again');
        await new Promise((resolve) => setTimeout(resolve, CONNECT_RETRY_MS));
      }
    }
    return null;
  }
}
