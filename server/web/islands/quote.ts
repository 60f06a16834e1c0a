// "Comment" takes along the words that are selected in its clause, if they stand in one line of it.
export function start(element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  const take = (): void => {
    const address = new URL(link.href);
    address.searchParams.delete('quote');
    const selection = document.getSelection();
    const line = selection?.anchorNode?.parentElement?.closest('.law-text p, .law-text h3');
    const words = selection?.toString().replace(/\s+/g, ' ').trim() ?? '';
    const clause = document.getElementById(link.dataset['quotes'] ?? '');
    if (line && clause?.contains(line) && line.contains(selection?.focusNode ?? null) && words && words.length <= 500) address.searchParams.set('quote', words);
    link.href = address.pathname + address.search + address.hash;
  };
  link.addEventListener('pointerdown', take);
  link.addEventListener('keydown', take);
}
