// Progress of a long job by server-sent events: data {"done", "total", "text", "finished"}; the page reloads when it is over.
interface Progress { done: number; total: number; text: string; finished: boolean }

export function start(element: HTMLElement): void {
  const source = new EventSource(element.dataset['live'] ?? '');
  source.addEventListener('progress', (event) => {
    const progress = JSON.parse((event as MessageEvent<string>).data) as Progress;
    const bar = element.querySelector('progress');
    if (bar) {
      bar.max = progress.total;
      bar.value = progress.done;
    }
    const words = element.querySelector('[data-live-words]');
    if (words && words.textContent !== progress.text) words.textContent = progress.text;
    if (progress.finished) {
      source.close();
      location.reload();
    }
  });
}
