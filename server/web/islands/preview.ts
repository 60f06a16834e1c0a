// What another day would bring about is told where it stands: the form is not left, so that the file that was chosen stays chosen.
// form[data-preview] with a button named decision, value "preview"; what changes has the ids of [data-preview-told] elements.
export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  form.addEventListener('submit', (event) => {
    const button = (event as SubmitEvent).submitter;
    if (!(button instanceof HTMLButtonElement) || button.value !== 'preview' || form.dataset['preview'] === 'whole') return;
    event.preventDefault();
    void tell(form, button);
  });
}

async function tell(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.append(button.name, button.value);
  let page: Document;
  try {
    const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'error' });
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page.querySelector('[data-preview-told]')) throw new Error(answer.statusText);
  } catch {
    form.dataset['preview'] = 'whole'; // the server says on a page of its own what is wrong
    form.requestSubmit(button);
    return;
  }
  form.querySelectorAll<HTMLElement>('[data-preview-told]').forEach((old) => {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceChildren(...fresh.childNodes);
  });
}
