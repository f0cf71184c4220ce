// Signs in with a passkey, and makes one. Without it, or without passkeys in the browser, the code by e-mail works.
const numeric = /^[\d.]+$|^\[/.test(location.hostname); // Passkeys belong to names, never to numbers.
const supported = !numeric && 'PublicKeyCredential' in window && PublicKeyCredential.parseCreationOptionsFromJSON;

for (const place of document.querySelectorAll('[data-passkey]')) {
  if (!supported) continue;
  place.hidden = false;
  const fault = place.querySelector('[role=alert]');
  place.querySelector('button').addEventListener('click', async event => {
    event.target.disabled = true;
    fault.hidden = true;
    try {
      await (place.dataset.passkey === 'sign-in' ? signIn(place) : register(place));
    } catch {
      fault.hidden = false;
    } finally {
      event.target.disabled = false;
    }
  });
}

async function signIn(place) {
  const options = await ask(place, '/people/passkeys/assertion/options', {});
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({publicKey});
  const answer = await ask(place, '/people/passkeys/assertion', {
    credential: credential.toJSON(),
    next: place.dataset.next,
  });
  location.assign(answer.next);
}

async function register(place) {
  const options = await ask(place, '/people/passkeys/registration/options', {});
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({publicKey});
  await ask(place, '/people/passkeys/registration', {credential: credential.toJSON()});
  location.reload();
}

async function ask(place, path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept': 'application/json',
      'X-XSRF-TOKEN': place.dataset.token,
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}
