// Passes the show on, by the phone's own means or as a copied link.
const button = document.querySelector('[data-share]');

if (button && (navigator.share || navigator.clipboard)) {
  const words = button.textContent;
  const address = location.origin + location.pathname;
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (navigator.share) {
      await navigator.share({ title: document.querySelector('h1')?.textContent, url: address }).catch(() => {});
      return;
    }
    await navigator.clipboard.writeText(address);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
