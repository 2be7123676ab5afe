const FIRED = 'EVENT_TYPE_TIMER_FIRED';
const RUNG = 'EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED';

/** What became of the timers of a story, by the types of its events. */
export function timersOf(events: readonly string[]): {
  readonly fired: number;
  readonly pending: number;
} {
  const count = (type: string): number => events.filter((one) => one === type).length;
  const fired = count(FIRED);
  const ended = fired + count('EVENT_TYPE_TIMER_CANCELED');
  return { fired, pending: count('EVENT_TYPE_TIMER_STARTED') - ended };
}

/** Whether it was its own timer, and no bell, that woke a story last. */
export function wasWokenByTimer(events: readonly string[]): boolean {
  return events.findLast((type) => type === FIRED || type === RUNG) === FIRED;
}
