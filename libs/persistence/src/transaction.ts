import type { EntityManager } from 'typeorm';

/** One PostgreSQL transaction. Every step of a command takes it as its first parameter. */
export type Transaction = EntityManager;
