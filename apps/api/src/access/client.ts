import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { DEVICE_COOKIE } from './cookies.ts';

/** Who is at the other end before anybody has signed in. */
export interface Client {
  /** Where attempts come from: an address, of IPv6 its network. */
  readonly place: string;
  readonly deviceMark: string | null;
  /** What the browser or program says of itself, at most 300 characters. */
  readonly userAgent: string | null;
}

const LONGEST_AGENT = 300;

export function clientOf(request: FastifyRequest): Client {
  const agent = request.headers['user-agent'];
  return {
    place: placeOf(request.ip),
    deviceMark: request.cookies[DEVICE_COOKIE] ?? null,
    userAgent: agent === undefined ? null : agent.toWellFormed().slice(0, LONGEST_AGENT),
  };
}

/** One subscriber has a whole network of 2^64 addresses in IPv6, so that its /64 is one place. */
export function placeOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  return `${address.toByteArray().slice(0, 8).join('.')}/64`;
}
