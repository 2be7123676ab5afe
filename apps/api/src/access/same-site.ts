import type { FastifyRequest } from 'fastify';
import { Refused } from '../http/refused.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that a browser sends for another site. Browsers say where a request
 * comes from (Sec-Fetch-Site, else Origin); a program says neither and has no cookies to misuse.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return;
    throw new Refused({ refused: 'crossSiteRequest', params: {} });
  }
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const own = [new URL(publicUrl).origin, `http://${host}`, `https://${host}`];
  if (!own.includes(origin)) throw new Refused({ refused: 'crossSiteRequest', params: {} });
}
