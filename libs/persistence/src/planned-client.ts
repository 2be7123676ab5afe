import { createHash } from 'node:crypto';
import { Client, type ClientConfig } from 'pg';

/**
 * A connection that parses and plans each statement with values once and then sends values only:
 * a command is some thirty small statements, and planning them costs more than doing them. A text
 * that holds a value itself would be remembered for nothing, so values always go beside the text.
 */
export class PlannedClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    // A server that dies says so more than once; whoever waits for a statement hears of it by that.
    this.on('error', () => undefined);
    const send: unknown = Reflect.get(this, 'query');
    if (typeof send !== 'function') throw new Error('a client of pg has no query');
    Reflect.set(this, 'query', (query: unknown, values: unknown, callback: unknown): unknown =>
      Reflect.apply(send, this, [named(query, values), values, callback]),
    );
  }
}

const names = new Map<string, string>();

/** Beyond this many different texts a connection would remember more than it is worth. */
const MOST_NAMES = 1_000;

function named(query: unknown, values: unknown): unknown {
  if (typeof query !== 'string' || !Array.isArray(values) || values.length === 0) return query;
  const known = names.get(query);
  if (known !== undefined) return { name: known, text: query };
  if (names.size >= MOST_NAMES) return query;
  const name = `vekha_${createHash('sha256').update(query, 'utf8').digest('hex').slice(0, 24)}`;
  names.set(query, name);
  return { name, text: query };
}
