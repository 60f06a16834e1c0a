// The hash of a chosen file is worked out here, before anything is sent; sending is a separate act of the person.
export function start(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  const output = form.querySelector<HTMLElement>('[data-verify-hash]');
  const hidden = form.querySelector<HTMLInputElement>('input[name="sha256"]');
  if (!input || !output || !hidden) return;

  const hash = async (file: File): Promise<void> => {
    const limit = Number(form.dataset['limit'] ?? '0');
    if (limit > 0 && file.size > limit) {
      output.textContent = form.dataset['tooLarge'] ?? '';
      input.setAttribute('aria-invalid', 'true');
      return;
    }
    input.removeAttribute('aria-invalid');
    output.textContent = form.dataset['working'] ?? '';
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    hidden.value = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const size = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
    output.textContent = `${file.name} · ${size.format(file.size / 1000)} · SHA-256 ${hidden.value}`;
  };
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void hash(file);
  });
  for (const name of ['dragover', 'dragleave', 'drop'] as const) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.toggle('drop-over', name === 'dragover');
      const files = name === 'drop' ? event.dataTransfer?.files : undefined;
      if (files?.[0]) {
        input.files = files;
        void hash(files[0]);
      }
    });
  }
}
