import { types } from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities.ts';
import { migrations } from './migrations/index.ts';
import { PlannedClient } from './planned-client.ts';

export interface DataSourceOptions {
  /** Shown in `pg_stat_activity`, so that an operator sees who holds what. */
  readonly applicationName: string;
  readonly poolSize: number;
  /** Milliseconds after which the server cancels a statement; 0 lets it run on. */
  readonly statementTimeout: number;
}

const INT8 = types.builtins.INT8;
const DATE = types.builtins.DATE;

/**
 * How raw rows read: days stay `YYYY-MM-DD` (the driver would make them midnight in the machine's
 * zone), 8-byte integers are numbers (counts and revisions stay far below 2^53).
 */
const rowTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    if (format !== 'binary' && oid === INT8) return Number;
    return types.getTypeParser(oid, format);
  },
};

/**
 * The door to PostgreSQL, not opened yet: call `initialize()`. Tables come from migrations only,
 * never from the entities at run time.
 */
export function createDataSource(url: string, options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    synchronize: false,
    installExtensions: false,
    // Its gen_random_uuid() has been PostgreSQL's own since version 13.
    uuidExtension: 'pgcrypto',
    logging: false,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    connectTimeoutMS: 5_000,
    poolErrorHandler: ignoreLostConnection,
    extra: {
      Client: PlannedClient,
      // What is asked at once in a transaction is sent at once and answered in order.
      pipeline: true,
      types: rowTypes,
      // A connection that was used knows the catalogue and its plans; a new one takes tens of times as long
      // for its first answers, and comes just when many ask at once.
      idleTimeoutMillis: 10 * 60_000,
      statement_timeout: options.statementTimeout,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  });
}

/** The pool drops a broken idle connection by itself; the next statement reports the outage. */
function ignoreLostConnection(): void {
  // Listening is what keeps the process alive; there is nothing to mend here.
}
