// Every page works without this file. Each island is loaded only where its element stands.
const islands: [selector: string, load: () => Promise<{ start(element: HTMLElement): void }>][] = [
  ['[data-search]', () => import('./palette')],
  ['[data-draft]', () => import('./draft')],
  ['[data-draft-strip]', () => import('./kept')],
  ['[data-rail]', () => import('./rail')],
  ['[data-quotes]', () => import('./quote')],
  ['[data-next-open]', () => import('./next-open')],
  ['[data-live]', () => import('./live')],
  ['[data-brief]', () => import('./brief')],
  ['[data-verify]', () => import('./verify')],
  ['[data-largest]', () => import('./largest')],
  ['[data-preview]', () => import('./preview')],
];

for (const [selector, load] of islands) {
  const elements = document.querySelectorAll<HTMLElement>(selector);
  if (elements.length > 0) void load().then((island) => elements.forEach((element) => island.start(element)));
}

// Words that are there when a page comes are read out by no screen reader as news; put in once more, they are.
document.querySelectorAll<HTMLElement>('body > [role="status"] .flash p').forEach((words) => {
  window.setTimeout(() => words.replaceChildren(words.textContent ?? ''), 150);
});
document.querySelectorAll<HTMLElement>('[data-focus-first]').forEach((element) => element.focus());
document.querySelectorAll<HTMLElement>('.tabs [aria-current]').forEach((tab) => {
  const row = tab.parentElement;
  if (row) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
});
