/**
 * Writes docs/openapi.json from the controllers. The document is made by a whole api, so that what
 * is kept is what is served: test/api/openapi.spec.ts starts one, and writes instead of comparing.
 */
process.env.WRITE_OPENAPI = 'yes';
process.argv.push('test/api/openapi.spec.ts');
await import('./test.mjs');
