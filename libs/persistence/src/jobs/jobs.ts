import type { ReminderSubjectKind, RungEscalation } from '#domain';
import type { RingScope } from '../platforms/ring-platforms.ts';

/** Every job of the system with its data; each has a queue of the same name. */
export interface JobData {
  /** Something outside the platforms changed that they must look at again. */
  readonly ringPlatforms: RingScope;
  /** A letter waits. It sends itself again later while the mail server is away. */
  readonly sendLetter: { readonly letterId: string };
  /** A person asked for one move on many tasks. Done again it goes on where it stood. */
  readonly bulkRun: { readonly runId: string };
  /** The work of somebody who has left waits on some platforms. */
  readonly handOver: { readonly handoverId: string };
  /** A ladder wants a deadline to go to the next responsible person. Done again it changes nothing. */
  readonly escalate: RungEscalation & {
    readonly platformId: string;
    readonly subject: { readonly kind: ReminderSubjectKind; readonly id: string };
    /** Of the deadline. */
    readonly version: number;
  };
}

export type JobName = keyof JobData;

/** Names of all queues, made with the tables. */
export const JOBS: readonly JobName[] = [
  'ringPlatforms',
  'sendLetter',
  'bulkRun',
  'handOver',
  'escalate',
];

/** A worker that is silent for so many seconds is gone, and its job comes back; the least that pg-boss allows. */
export const HEARTBEAT_SECONDS = 10;
