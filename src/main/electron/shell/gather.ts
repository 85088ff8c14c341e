/** Hands on together what comes one by one in the same moment: a Mac tells each of several dropped folders by itself. */
export function gather<Item>(act: (items: readonly Item[]) => void): (item: Item) => void {
  let items: Item[] = [];
  return (item) => {
    items.push(item);
    if (items.length > 1) return;
    setImmediate(() => {
      const all = items;
      items = [];
      act(all);
    });
  };
}
