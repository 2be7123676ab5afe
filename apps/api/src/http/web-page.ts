import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Serves the files of the web at `/`. Without them the api still serves its API. */
export async function serveWebPage(fastify: FastifyInstance): Promise<void> {
  const root = join(projectFolder(dirname(fileURLToPath(import.meta.url))), 'apps/web/public');
  if (!existsSync(root)) return;
  await fastify.register(fastifyStatic, { root, index: 'index.html', wildcard: false });
}

/** The nearest folder above with a package.json: the same from the sources and from the build. */
export function projectFolder(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}
