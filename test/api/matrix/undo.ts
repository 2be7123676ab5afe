import type { DataSource, EntityManager } from 'typeorm';

/** Carries an answer out of a transaction that is to leave nothing behind. */
class Undone extends Error {
  constructor(readonly answer: unknown) {
    super('undone');
  }
}

/**
 * From now on whatever a request does in a transaction is answered as if it stayed and rolled back
 * at its end, so that every cell of the matrix meets the same world. The answered function lets
 * through what is done in it.
 */
export function undoEverything(
  dataSource: DataSource,
): <T>(letThrough: () => Promise<T>) => Promise<T> {
  const transaction = dataSource.transaction.bind(dataSource);
  const undoing = async (...args: unknown[]): Promise<unknown> => {
    const work = args.at(-1);
    if (typeof work !== 'function') throw new Error('a transaction without work');
    try {
      await transaction(async (tx: EntityManager) => {
        throw new Undone(await work(tx));
      });
    } catch (error) {
      if (error instanceof Undone) return error.answer;
      throw error;
    }
    return undefined;
  };
  Reflect.set(dataSource, 'transaction', undoing);
  return async (letThrough) => {
    Reflect.set(dataSource, 'transaction', transaction);
    try {
      return await letThrough();
    } finally {
      Reflect.set(dataSource, 'transaction', undoing);
    }
  };
}
