// Everything that is asked of the server goes through here: the key, the errors, the collection.
const KEY = 'hammingbird-key';
let name;
let asking;

/** An answer that is an error, told by its problem document. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? `the server answered ${status}`);
    this.status = status;
    this.code = document.code ?? `http-${status}`;
    this.title = document.title ?? (status ? `status ${status}` : 'no answer');
    this.requestId = document.request_id;
  }
}

function key() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

async function send(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (key()) {
    headers.Authorization = `Bearer ${key()}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Problem(0, { detail: 'The server does not answer.', code: 'no-answer', title: 'no answer' });
  }
  let document = {};
  try {
    document = await answer.json();
  } catch {
    // an answer without a document still has its status
  }
  if (!answer.ok) {
    throw new Problem(answer.status, document);
  }
  return document;
}

/** Asks for a key, once however many need it; resolves to whether there is one now. */
function askForKey(why) {
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById('key-dialog');
    const field = document.getElementById('key');
    const done = (given) => {
      asking = undefined;
      if (dialog.open) {
        dialog.close();
      }
      resolve(given);
    };
    document.getElementById('key-why').textContent = why;
    field.value = '';
    document.getElementById('key-form').onsubmit = (event) => {
      event.preventDefault();
      try {
        sessionStorage.setItem(KEY, field.value.trim());
      } catch {
        // then it is asked for again
      }
      done(true);
    };
    document.getElementById('key-cancel').onclick = () => done(false);
    dialog.oncancel = () => done(false);
    dialog.showModal();
  });
  return asking;
}

let declined = false;

async function call(method, path, body) {
  for (let tries = 0; ; tries++) {
    try {
      return await send(method, path, body);
    } catch (problem) {
      if (problem.status !== 401 || declined || tries > 4) {
        throw problem;
      }
      const given = await askForKey(
        key() ? 'That key is not known here. Try another one.' : 'It is kept in this tab alone, until you close it.',
      );
      if (!given) {
        declined = true;
        throw problem;
      }
    }
  }
}

/** Lets the next call ask for a key again. */
export function forgetKey() {
  declined = false;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}

/** Returns the collection of this server: its name and modalities. */
export async function collection() {
  if (!name) {
    const { collections } = await call('GET', '/v1/collections');
    name = collections[0];
  }
  return name;
}

async function within(path) {
  return `/v1/collections/${encodeURIComponent((await collection()).name)}${path}`;
}

export const get = async (path) => call('GET', await within(path));
export const post = async (path, body) => call('POST', await within(path), body);
export const instances = () => call('GET', '/v1/instances');

/** Readiness is told whether it is good or not. */
export async function readiness() {
  try {
    return await (await fetch('/readyz', { headers: { Accept: 'application/json' } })).json();
  } catch {
    throw new Problem(0, { detail: 'The server does not answer.', code: 'no-answer', title: 'no answer' });
  }
}
