// Tells of drafts of this text whose form is not open on the page, each with a link to it: [data-draft-strip="person/agreement/"].
import { draftsOf } from './drafts';

export function start(strip: HTMLElement): void {
  const words = strip.querySelector('[data-draft-words]');
  const open = new Set([...document.querySelectorAll<HTMLElement>('[data-draft]')].map((form) => form.dataset['draft']));
  const elsewhere = draftsOf(strip.dataset['draftStrip'] ?? '').filter(([key, kept]) => !open.has(key) && kept.address.startsWith('/') && !kept.address.startsWith('//'));
  if (!words || elsewhere.length === 0 || !strip.hidden) return;
  words.textContent = `${strip.dataset['elsewhere'] ?? ''} `;
  elsewhere.forEach(([, kept], index) => {
    if (index > 0) words.append(' · ');
    const link = document.createElement('a');
    link.href = kept.address;
    link.textContent = kept.name || kept.address;
    words.append(link);
  });
  strip.hidden = false;
}
