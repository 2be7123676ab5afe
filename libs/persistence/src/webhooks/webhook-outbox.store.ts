import type { WebhookMessage } from '#contracts';
import { webhookEventOf, type AuditEvent, type TaskKind, type WebhookEvent } from '#domain';
import { newId } from '../new-id.ts';
import type { Transaction } from '../transaction.ts';

interface Listener {
  id: string;
  events: WebhookEvent[];
  platformTitle: string;
  organisationId: string;
  organisationName: string;
  authorityId: string;
  authorityName: string;
}

interface ToldTask {
  id: string;
  key: string;
  kind: TaskKind;
  titleRu: string;
  titleEn: string;
  role: string;
  round: number;
  outcome: string | null;
  assigneeId: string | null;
  dueAt: Date | null;
}

/**
 * Puts what other servers are to hear of these events on its way, in the transaction that made
 * them. Where nobody listens it costs one look into an index, and none when nothing is to be told.
 */
export async function emitWebhooks(
  tx: Transaction,
  platformId: string,
  events: readonly AuditEvent[],
): Promise<void> {
  const told = events.flatMap((event) => {
    const type = webhookEventOf(event.action);
    return type === null ? [] : [{ type, event }];
  });
  if (told.length === 0) return;
  const listeners: Listener[] = await tx.query(
    `SELECT w.id, w.events, p.title AS "platformTitle", o.id AS "organisationId",
            o.name AS "organisationName", a.id AS "authorityId", a.name AS "authorityName"
     FROM platform p
     JOIN webhook w ON w.organisation_id IN (p.organisation_id, p.authority_id)
     JOIN organisation o ON o.id = p.organisation_id
     JOIN organisation a ON a.id = p.authority_id
     WHERE p.id = $1 AND w.is_active AND w.events && $2::text[]`,
    [platformId, told.map(({ type }) => type)],
  );
  if (listeners.length === 0) return;
  const tasks = await toldTasks(
    tx,
    told.map(({ event }) => event),
  );
  for (const listener of listeners) {
    for (const { type, event } of told.filter((one) => listener.events.includes(one.type))) {
      const message = messageOf(type, event, { platformId, listener, tasks });
      await queueDelivery(tx, { webhookId: listener.id, message });
    }
  }
}

/** Puts one message on its way; the worker sends it. Answers its id, which every try carries. */
export async function queueDelivery(
  tx: Transaction,
  delivery: { readonly webhookId: string; readonly message: WebhookMessage },
): Promise<string> {
  const id = newId();
  await tx.query(
    `INSERT INTO webhook_delivery (id, webhook_id, event, body, next_attempt_at, created_at)
     VALUES ($1, $2, $3, $4, now(), now())`,
    [id, delivery.webhookId, delivery.message.type, JSON.stringify(delivery.message)],
  );
  return id;
}

async function toldTasks(
  tx: Transaction,
  events: readonly AuditEvent[],
): Promise<ReadonlyMap<string, ToldTask>> {
  const ids = events
    .filter(({ subject }) => subject.kind === 'task')
    .map(({ subject }) => subject.id);
  if (ids.length === 0) return new Map();
  const rows: ToldTask[] = await tx.query(
    `SELECT id, key, kind, title_ru AS "titleRu", title_en AS "titleEn", role, round, outcome,
            assignee_id AS "assigneeId", due_at AS "dueAt"
     FROM task WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function messageOf(
  type: WebhookEvent,
  event: AuditEvent,
  about: {
    readonly platformId: string;
    readonly listener: Listener;
    readonly tasks: ReadonlyMap<string, ToldTask>;
  },
): WebhookMessage {
  const { listener } = about;
  const timestamp = event.at.toString({ fractionalSecondDigits: 3 });
  const places = {
    platform: { id: about.platformId, title: listener.platformTitle },
    organisation: { id: listener.organisationId, name: listener.organisationName },
    authority: { id: listener.authorityId, name: listener.authorityName },
  };
  switch (type) {
    case 'task.opened':
    case 'task.closed': {
      const task = about.tasks.get(event.subject.id);
      if (task === undefined) throw new Error(`no task ${event.subject.id}`);
      return { type, timestamp, data: { ...places, task: taskPart(task) } };
    }
    case 'stage.passed': {
      const stage = { id: event.subject.id, key: String(event.params['stage']) };
      return { type, timestamp, data: { ...places, stage } };
    }
    case 'platform.suspended':
    case 'platform.resumed':
      return { type, timestamp, data: places };
    case 'platform.closed': {
      const outcome = event.action === 'platform.closed' ? 'closed' : 'stopped';
      return { type, timestamp, data: { ...places, outcome } };
    }
  }
}

function taskPart({ titleRu, titleEn, dueAt, ...task }: ToldTask) {
  return {
    ...task,
    title: { ru: titleRu, en: titleEn },
    dueAt: dueAt?.toISOString() ?? null,
  };
}
