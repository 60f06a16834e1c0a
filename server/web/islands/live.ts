// Progress of a long job by server-sent events named "progress": data {"done", "total", "text", "finished"}. Where no stream can be
// had, the state is asked for. When the job is over, the parts of the page that it changed are taken from the page as it is then.
interface Progress { done: number; total: number; text: string; finished: boolean }

const askAgainAfter = 2000;

export function start(element: HTMLElement): void {
  const bar = element.querySelector('progress');
  const words = element.querySelector('[data-live-words]');
  const again = element.querySelector<HTMLElement>('[data-live-again]');
  if (again) again.hidden = true;

  const show = (progress: Progress): void => {
    if (bar) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    if (words && !progress.finished && words.textContent !== progress.text) words.textContent = progress.text;
    if (progress.finished) void finish(progress.text);
  };

  const byHand = (): void => {
    if (again) again.hidden = false;
  };

  const ask = async (): Promise<void> => {
    let progress: Progress | undefined;
    try {
      const answer = await fetch(element.dataset['liveState'] ?? '', { headers: { accept: 'application/json' } });
      if (!answer.ok && answer.status !== 503) return byHand();
      if (answer.ok) progress = await answer.json() as Progress;
    } catch {
      // The connection is lost: the job goes on, and so does asking.
    }
    if (progress) show(progress);
    if (!progress?.finished) setTimeout(() => void ask(), askAgainAfter);
  };

  const source = new EventSource(element.dataset['live'] ?? '');
  source.addEventListener('progress', (event) => {
    const progress = JSON.parse((event as MessageEvent<string>).data) as Progress;
    if (progress.finished) source.close();
    show(progress);
  });
  // A connection that breaks is taken up again by the browser; one that was refused is not.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) void ask();
  });
  // A page that is left keeps no stream of the server; who comes back to it sees how far it was, and asks.
  addEventListener('pagehide', () => {
    source.close();
    byHand();
  });
}

async function finish(text: string): Promise<void> {
  let page: Document;
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    location.reload();
    return;
  }
  const focused = document.activeElement;
  const address = focused?.getAttribute('href');
  for (const part of document.querySelectorAll<HTMLElement>('[data-live-part]')) {
    const fresh = page.getElementById(part.id);
    if (!fresh) continue;
    const held = part.contains(focused);
    part.replaceWith(document.adoptNode(fresh));
    if (!held) continue;
    const same = address ? fresh.querySelector<HTMLElement>(`a[href="${CSS.escape(address)}"]`) : null;
    (same ?? document.getElementById('main'))?.focus();
  }
  const said = document.querySelector('[data-live-said]');
  if (said) said.textContent = text;
  document.querySelectorAll<HTMLElement>('[data-live]').forEach(start);
}
