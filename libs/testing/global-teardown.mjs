/** Stops the run's PostgreSQL, when a spec asked for one. */
export default async function globalTeardown() {
  await globalThis.stopTestServer?.();
}
