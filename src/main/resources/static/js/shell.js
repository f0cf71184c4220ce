// Keeps the shell on the phone, so that a weak signal still finds a door.
if ('serviceWorker' in navigator && window.isSecureContext) {
  navigator.serviceWorker.register('/sw.js');
}
