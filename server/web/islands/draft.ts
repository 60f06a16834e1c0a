// Keeps what one types on this machine until the server has it, so that a lost connection, a server that is down or an ended session
// loses nothing. A form with data-draft="person/agreement/…", data-base="hash of the text it began from", data-at="where it
// stands" and data-after="where to go once it is saved"; its words are in [data-draft-strip] of the same page.
import { dropDraft, keepDraft, keptDraft, type Kept } from './drafts';

const firstWait = 2000;
const longestWait = 30000;

type Field = HTMLTextAreaElement | HTMLInputElement;

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = form.dataset['draft'] ?? '';
  const base = form.dataset['base'] ?? '';
  const strip = document.querySelector<HTMLElement>('[data-draft-strip]');
  const fields = (): Field[] => [...form.querySelectorAll<Field>('textarea[name], input[type="text"][name]')];
  const original = new Map(fields().map((field) => [field.name, field.defaultValue]));
  let waiting: number | undefined; // the next attempt to send
  let sending: { body: URLSearchParams; typed: string } | undefined; // what was sent and is not acknowledged: always the same until it is
  let wait = firstWait;

  const show = (text: string | undefined): void => {
    const words = strip?.querySelector('[data-draft-words]');
    if (!strip || !words || !text) return;
    if (words.textContent !== text) words.textContent = text;
    strip.hidden = false;
  };
  const hide = (): void => { if (strip) strip.hidden = true; };
  const grow = (area: HTMLElement): void => {
    if (CSS.supports('field-sizing', 'content') || !(area instanceof HTMLTextAreaElement) || !area.closest('.clause-side-edited')) return;
    area.rows = 1;
    area.rows = Math.max(1, Math.round(area.scrollHeight / parseFloat(getComputedStyle(area).lineHeight)));
  };
  const typed = (): string => JSON.stringify(fields().map((field) => field.value));
  const keep = (mine = false): void => {
    const changed = fields().filter((field) => field.value !== original.get(field.name));
    if (changed.length === 0 && !mine) {
      dropDraft(key);
      return;
    }
    const active = document.activeElement as Field | null;
    const caret = active && fields().includes(active) ? { name: active.name, position: active.selectionStart ?? 0 } : null;
    const kept: Kept = { base: mine ? null : base, at: Date.now(), address: form.dataset['at'] ?? '/', caret,
      name: form.dataset['name'] ?? '', fields: Object.fromEntries((mine ? fields() : changed).map((field) => [field.name, field.value])) };
    if (!keepDraft(key, kept)) show(strip?.dataset['full']);
  };

  const bringBack = (): void => {
    const kept = keptDraft(key);
    if (!kept) return;
    const all = fields();
    if (!all.some((field) => kept.fields[field.name] !== undefined && kept.fields[field.name] !== field.value)) {
      dropDraft(key); // the server has these words
      return;
    }
    for (const field of all) field.value = kept.fields[field.name] ?? field.value;
    const fold = form.closest('details');
    if (fold) fold.open = true;
    form.dispatchEvent(new CustomEvent('draft-back', { bubbles: true })); // whoever hides this form shows it
    form.dataset['draftBack'] = '';
    const caret = kept.caret && all.find((field) => field.name === kept.caret?.name);
    if (caret && kept.caret) {
      caret.focus();
      caret.setSelectionRange(kept.caret.position, kept.caret.position);
    }
    show(kept.base === null || kept.base === base ? strip?.dataset['restored'] : strip?.dataset['restoredChanged']);
  };

  const again = (reason: string | undefined): void => {
    show(reason);
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void send(), wait);
    wait = Math.min(wait * 2, longestWait);
  };
  const send = async (): Promise<void> => {
    window.clearTimeout(waiting);
    if (!sending) return;
    let answer: Response;
    try {
      answer = await fetch(form.action, { method: 'POST', body: sending.body, redirect: 'manual', credentials: 'same-origin' });
    } catch {
      again(strip?.dataset['offline']);
      return;
    }
    if (answer.status >= 500) {
      again(strip?.dataset['unsent']);
      return;
    }
    if (answer.type === 'opaqueredirect') { // saved
      const more = typed() !== sending.typed;
      dropDraft(key);
      if (more) keep(true); // typed after that was sent: comes back on top of it
      const after = new URL((more ? form.dataset['at'] : form.dataset['after']) ?? '/', location.href);
      if (after.pathname + after.search === location.pathname + location.search) location.reload();
      else location.assign(after);
      return;
    }
    // Refused, in conflict or signed out: nothing was stored, and the page that says so is the answer to the same form.
    sending = undefined;
    HTMLFormElement.prototype.submit.call(form);
  };

  bringBack();
  fields().forEach(grow);
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLElement) grow(event.target);
    keep();
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (button instanceof HTMLElement && button.hasAttribute('data-draft-drop')) {
      dropDraft(key);
      return;
    }
    keep();
    if (button instanceof HTMLButtonElement && button.hasAttribute('formaction')) return;
    event.preventDefault();
    if (!sending) {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
      sending = { body, typed: typed() };
    }
    wait = firstWait;
    void send();
  });
  window.addEventListener('offline', () => show(strip?.dataset['offline']));
  window.addEventListener('online', () => {
    if (sending) void send();
    else hide();
  });
}
