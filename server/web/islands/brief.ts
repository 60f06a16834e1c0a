// While one types, the answers are kept and what the laws say of them, the clause they make and the list of steps are told anew. The
// server makes the whole page; only what stands around the questions is taken from it, so that caret and focus stay.
import { draftsOf, dropDraft, keepDraft, keptDraft } from './drafts';

const pause = 600; // milliseconds without a key

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = form.dataset['brief'] ?? '';
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea[name], input[type="text"][name]')];
  let waiting: number | undefined;
  let running: AbortController | undefined;

  const tell = async (): Promise<void> => {
    running?.abort();
    const own = running = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.append('go', 'typing');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'error', signal: own.signal });
      if (!answer.ok) return; // Continue says what is wrong
      dropDraft(key);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelectorAll('[data-brief-told]');
      document.querySelectorAll('[data-brief-told]').forEach((old, i) => {
        const now = fresh[i];
        if (now && now.innerHTML !== old.innerHTML && !old.contains(document.activeElement)) old.replaceChildren(...now.childNodes);
      });
    } catch {
      // Offline, signed out, or overtaken by the next keys: the words are in the form and in this browser.
    } finally {
      if (running === own) delete form.dataset['telling'];
    }
  };

  const keep = (base: string | null): void => {
    keepDraft(key, { base, at: Date.now(), address: location.pathname + location.search, name: document.title, caret: null,
      fields: Object.fromEntries(fields.map((field) => [field.name, field.value])) });
  };

  // A page of this brief is an answer: what was sent before it has arrived.
  for (const [sent, draft] of draftsOf(key.slice(0, key.lastIndexOf('/') + 1))) if (draft.base === 'sent') dropDraft(sent);
  const kept = keptDraft(key);
  if (kept) {
    for (const field of fields) field.value = kept.fields[field.name] ?? field.value;
    void tell();
  }
  form.addEventListener('input', () => {
    keep(null);
    form.dataset['telling'] = ''; // what stands beside the questions is of the answers before
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void tell(), pause);
  });
  form.addEventListener('submit', () => {
    window.clearTimeout(waiting);
    running?.abort();
    if (keptDraft(key)) keep('sent');
  });
  window.addEventListener('online', () => void tell());
}
