/** Does `act` for every item, `most` of them at a time; answers in the order of the items. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  most: number,
  act: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) results.set(index, await act(item, index));
  };
  await Promise.all(Array.from({ length: most }, worker));
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}
