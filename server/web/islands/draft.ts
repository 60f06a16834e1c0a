// Keeps what one types on this machine until the server has it, so that a lost connection or an ended session loses nothing.
// A form with data-draft="key" data-base="hash of the text it began from"; its strip is [data-draft-strip] of the same page.
interface Kept { base: string; fields: Record<string, string>; at: number; caret: { name: string; position: number } | null }

const prefix = 'lazos-draft:';

export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const key = prefix + (form.dataset['draft'] ?? '');
  const base = form.dataset['base'] ?? '';
  const strip = document.querySelector<HTMLElement>('[data-draft-strip]');
  const areas = (): (HTMLTextAreaElement | HTMLInputElement)[] =>
    [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea[name], input[type="text"][name]')];
  const original = new Map(areas().map((area) => [area.name, area.value]));

  const show = (text: string | undefined): void => {
    if (!strip || !text) return;
    const words = strip.querySelector('[data-draft-words]');
    if (words) words.textContent = text;
    strip.hidden = false;
  };
  const grow = (area: HTMLElement): void => {
    if (CSS.supports('field-sizing', 'content') || !(area instanceof HTMLTextAreaElement)) return;
    area.rows = 1;
    area.rows = Math.max(1, Math.round(area.scrollHeight / parseFloat(getComputedStyle(area).lineHeight)));
  };
  const keep = (): void => {
    const changed = areas().filter((area) => area.value !== original.get(area.name));
    if (changed.length === 0) {
      localStorage.removeItem(key);
      return;
    }
    const active = document.activeElement;
    const caret = active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement
      ? { name: active.name, position: active.selectionStart ?? 0 } : null;
    const kept: Kept = { base, fields: Object.fromEntries(changed.map((area) => [area.name, area.value])), at: Date.now(), caret };
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      show(strip?.dataset['full']);
    }
  };

  const stored = localStorage.getItem(key);
  if (stored) {
    const kept = JSON.parse(stored) as Kept;
    const fields = areas();
    if (fields.some((area) => kept.fields[area.name] !== undefined && kept.fields[area.name] !== area.value)) {
      for (const area of fields) area.value = kept.fields[area.name] ?? area.value;
      const caret = kept.caret && fields.find((area) => area.name === kept.caret?.name);
      if (caret) {
        caret.focus();
        caret.setSelectionRange(kept.caret?.position ?? 0, kept.caret?.position ?? 0);
      }
      show(kept.base === base ? strip?.dataset['restored'] : strip?.dataset['restoredChanged']);
    } else {
      localStorage.removeItem(key);
    }
  }

  areas().forEach(grow);
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLElement) grow(event.target);
    keep();
  });
  form.querySelectorAll('[data-draft-drop]').forEach((button) => button.addEventListener('click', () => localStorage.removeItem(key)));
  form.addEventListener('submit', () => keep()); // dropped at the next opening, once the server shows the same words
  window.addEventListener('offline', () => show(strip?.dataset['offline']));
  window.addEventListener('online', () => { if (strip) strip.hidden = true; });
}
