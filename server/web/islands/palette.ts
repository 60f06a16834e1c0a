// Ctrl K (⌘ K) goes to the search box that is visible.
let listening = false;

export function start(): void {
  if (listening) return;
  listening = true;
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    const menu = document.querySelector<HTMLDetailsElement>('.menu');
    if (menu && getComputedStyle(menu).display !== 'none') menu.open = true;
    const visible = [...document.querySelectorAll<HTMLInputElement>('[data-search] input')].find((input) => input.offsetParent !== null);
    visible?.focus();
    visible?.select();
  });
}
