export { createDataSource } from './data-source.ts';
export type { DataSourceOptions } from './data-source.ts';
export { newId } from './new-id.ts';
export type { Transaction } from './transaction.ts';
