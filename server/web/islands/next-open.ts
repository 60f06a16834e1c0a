// Alt N goes to the next clause that is not aligned, after the one in hand; round to the first at the end.
export function start(link: HTMLElement): void {
  const go = (event: Event): void => {
    const open = [...document.querySelectorAll<HTMLElement>('[data-open-clause]')];
    if (open.length === 0) return;
    event.preventDefault();
    const here = document.activeElement?.closest<HTMLElement>('[data-clause]') ?? null;
    const after = here && open.find((clause) => clause !== here && (here.compareDocumentPosition(clause) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
    const next = after ?? open[0];
    next?.scrollIntoView({ block: 'start' });
    next?.focus();
  };
  link.addEventListener('click', go);
  document.addEventListener('keydown', (event) => {
    if (event.altKey && !event.ctrlKey && event.key.toLowerCase() === 'n') go(event);
  });
}
