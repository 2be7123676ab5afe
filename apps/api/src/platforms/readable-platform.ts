import { decide, type Actor } from '#domain';
import { platformSubject } from '#moves';
import { platformHead, type PlatformHead, type Transaction } from '#persistence';
import { found, permit } from '../http/refused.ts';

/** A platform that the actor may read. Throws Refused `notFound`. */
export async function readablePlatform(
  tx: Transaction,
  actor: Actor,
  id: string,
  action: 'platform.read' | 'history.read',
): Promise<PlatformHead> {
  const head = found(await platformHead(tx, id));
  const places = {
    platformId: head.id,
    organisationId: head.organisationId,
    authorityId: head.authorityId,
  };
  permit(decide(action, actor, await platformSubject(tx, places, actor)));
  return head;
}
