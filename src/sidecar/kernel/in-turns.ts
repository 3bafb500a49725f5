/** Items between which others have their turn. */
const AT_ONCE = 100;

/** Makes something of every item; others have their turn in between, for nobody waits for what is made so. */
export async function mapInTurns<Item, Made>(items: readonly Item[], make: (item: Item) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(make(item));
    if (made.length % AT_ONCE === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return made;
}
