/** An empty seat at a gate, and who could sit there. */
interface Seat {
  readonly candidates: readonly string[];
}

/**
 * How many people a gate lacks: so many of the `needed` slots no distinct people are there for, since
 * one natural person fills at most one. `heard`: whose voice was heard in this round already.
 * Substitutes are not counted: they lend a voice to somebody who is.
 */
export function peopleShort(
  slots: readonly { readonly role: string; readonly fixedFor: string | null }[],
  people: {
    readonly holders: ReadonlyMap<string, readonly string[]>;
    readonly heard: ReadonlySet<string>;
  },
  needed: number,
): number {
  const seats = slots.map(({ role, fixedFor }): Seat => {
    const holders = people.holders.get(role) ?? [];
    const able = fixedFor === null ? holders : holders.filter((one) => one === fixedFor);
    return { candidates: able.filter((one) => !people.heard.has(one)) };
  });
  return Math.max(0, needed - mostSeated(seats));
}

/** How many seats can be taken at once: a maximum matching by augmenting paths. */
function mostSeated(seats: readonly Seat[]): number {
  const seatOf = new Map<string, Seat>();
  const sit = (seat: Seat, asked: Set<string>): boolean => {
    for (const person of seat.candidates) {
      if (asked.has(person)) continue;
      asked.add(person);
      const present = seatOf.get(person);
      if (present !== undefined && !sit(present, asked)) continue;
      seatOf.set(person, seat);
      return true;
    }
    return false;
  };
  return seats.filter((seat) => sit(seat, new Set())).length;
}
