// Keeps the shell on the phone, so that a weak signal still finds a door.
if ('serviceWorker' in navigator && window.isSecureContext) {
  navigator.serviceWorker.register('/sw.js');
  navigator.serviceWorker.ready.then(({ active }) => active.postMessage(document.documentElement.lang));
}
// The offline page stands at the address of the page that was asked for, and gives way to it. A phone says that it is
// online before anything gets through, so it is asked again.
if (document.querySelector('[data-offline]')) {
  const again = () => fetch('/offline', { method: 'HEAD', cache: 'no-store' }).then(() => location.reload(), () => {});
  addEventListener('online', again);
  setInterval(again, 5000);
}
