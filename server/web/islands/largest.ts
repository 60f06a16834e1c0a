// A file that is too large is refused beside its field before it is sent: the other fields of the form keep what was typed.
// input[data-largest] (bytes) with data-too-large (the words).
export function start(element: HTMLElement): void {
  const input = element as HTMLInputElement;
  const largest = Number(input.dataset['largest']);
  const error = document.createElement('span');
  error.className = 'field-error';
  error.id = `${input.id}-too-large`;
  error.setAttribute('role', 'alert');
  input.before(error);
  error.hidden = true;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    const large = file !== undefined && file.size > largest;
    const words = large ? `${file.name}: ${input.dataset['tooLarge'] ?? ''}` : '';
    error.textContent = words;
    error.hidden = !large;
    input.setCustomValidity(words);
    if (large) {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', error.id);
    } else {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }
  });
}
