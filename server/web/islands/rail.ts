// The rail follows the clause in hand: the one that is edited or named in the address, then whichever is clicked, focused or read.
export function start(rail: HTMLElement): void {
  const pane = rail.closest<HTMLElement>('.hub-rail');
  const clauses = [...document.querySelectorAll<HTMLElement>('[data-clause]')];
  const groups = [...rail.querySelectorAll<HTMLElement>('[data-about]')];
  const title = rail.querySelector<HTMLElement>('[data-rail-title]');
  const all = rail.querySelector<HTMLButtonElement>('[data-rail-all]');
  const filters = rail.querySelector<HTMLElement>('[data-rail-filters]');
  const nothing = rail.querySelector<HTMLElement>('[data-rail-nothing]');
  if (!title || !all || !filters || !nothing || clauses.length === 0) return;
  const everything = title.textContent ?? '';
  const allWords = all.textContent ?? '';
  let showAll = false;
  let show = 'all';
  let hand = '';
  let settled = 0; // until then scrolling does not take the clause out of the hand

  const draw = (): void => {
    const counts = { all: 0, law: 0, comments: 0 };
    let visible = 0;
    for (const group of groups) {
      const mine = showAll || group.dataset['about'] === hand;
      const findings = [...group.querySelectorAll<HTMLElement>('.finding-card')];
      const threads = [...group.querySelectorAll<HTMLElement>('.thread')];
      if (mine) {
        counts.law += findings.length;
        counts.comments += threads.filter((thread) => thread.id && !thread.closest('.settled')).length;
      }
      findings.forEach((finding) => { finding.hidden = show === 'comments'; });
      threads.forEach((thread) => { thread.hidden = show === 'law'; });
      const settledThreads = group.querySelector<HTMLElement>('.settled');
      if (settledThreads) settledThreads.hidden = show === 'law';
      const some = (show !== 'comments' && findings.length > 0) || (show !== 'law' && threads.length > 0);
      group.hidden = !mine || !some;
      if (!group.hidden) visible += 1;
    }
    counts.all = counts.law + counts.comments;
    filters.hidden = counts.law === 0 || counts.comments === 0;
    filters.querySelectorAll<HTMLButtonElement>('button').forEach((button) => {
      const name = button.dataset['show'] as keyof typeof counts;
      const count = button.querySelector('span');
      if (count) count.textContent = String(counts[name]);
      button.setAttribute('aria-pressed', String(name === show));
    });
    nothing.hidden = visible > 0;
    title.textContent = showAll ? everything : clauses.find((clause) => clause.id === hand)?.dataset['clause'] ?? everything;
    all.textContent = showAll ? all.dataset['one'] ?? '' : allWords;
    rail.classList.toggle('rail-of-one', !showAll);
    document.querySelectorAll<HTMLAnchorElement>('.contents-list a').forEach((link) => {
      if (link.hash === `#${hand}`) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    });
  };
  const take = (id: string, hold: boolean): void => {
    if (hold) settled = Date.now() + 1000;
    if (id === hand || !clauses.some((clause) => clause.id === id)) return;
    hand = id;
    show = 'all';
    if (pane && !pane.contains(document.activeElement)) pane.scrollTop = 0;
    draw();
  };
  const fromAddress = (): void => {
    const target = location.hash.slice(1).replace(/^about-/, '');
    const thread = target.startsWith('thread-') ? document.getElementById(target)?.closest<HTMLElement>('[data-about]')?.dataset['about'] : undefined;
    take(thread ?? target, true);
  };

  all.hidden = false;
  all.addEventListener('click', () => {
    showAll = !showAll;
    show = 'all';
    draw();
  });
  filters.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest('button');
    if (!button) return;
    show = button.dataset['show'] ?? 'all';
    draw();
  });
  for (const event of ['focusin', 'click'] as const) {
    document.addEventListener(event, (happened) => {
      const clause = (happened.target as HTMLElement).closest<HTMLElement>('[data-clause]');
      if (clause) take(clause.id, true);
    });
  }
  window.addEventListener('hashchange', fromAddress);
  // Beside each other only: where the rail stands under the text, all of it is read in order.
  const beside = window.matchMedia('(min-width: 60em)');
  const readHere = (): void => {
    if (Date.now() < settled || !beside.matches || document.querySelector('.clause-side-edited')) return;
    const line = window.innerHeight / 4;
    const read = clauses.find((clause) => clause.getBoundingClientRect().bottom > line);
    if (read) take(read.id, false);
  };
  let drawn = 0;
  document.addEventListener('scroll', () => {
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(readHere);
  }, { passive: true });
  const fit = (): void => {
    showAll = !beside.matches;
    draw();
  };
  beside.addEventListener('change', fit);

  const withDraft = (form: Element | null): void => take(form?.closest<HTMLElement>('[data-about]')?.dataset['about'] ?? '', true);
  rail.addEventListener('draft-back', (event) => withDraft(event.target as Element));

  fromAddress();
  withDraft(rail.querySelector('[data-draft-back]'));
  if (!hand) take(rail.dataset['rail'] || (clauses[0]?.id ?? ''), true);
  fit();
  if (location.hash.startsWith('#about-')) document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'nearest' });
}
