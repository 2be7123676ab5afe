import { readEngineKey } from '#domain';

/** Keys of the escalations of stages, which the story opens; those of tasks come from ladders. */
export function stageEscalations(tasks: readonly { readonly key: string }[]): string[] {
  return tasks.map(({ key }) => key).filter(isOfStage);
}

function isOfStage(key: string): boolean {
  const engine = readEngineKey(key);
  return engine?.kind === 'escalation' && engine.task === null;
}
