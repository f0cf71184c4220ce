// A tap that tells the host: we like it.
export async function heart(event) {
  const button = event.currentTarget;
  event.preventDefault();
  navigator.vibrate?.(20);
  button.classList.add('is-beating');
  setTimeout(() => button.classList.remove('is-beating'), 300);
  const form = button.form;
  const token = form.elements._csrf?.value ?? '';
  await fetch(form.action, {
    method: 'POST', headers: { 'X-XSRF-TOKEN': token }, body: new URLSearchParams(new FormData(form)),
  }).catch(() => {});
}
