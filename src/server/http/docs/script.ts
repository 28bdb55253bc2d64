/**
 * What lets the page send requests. The key stays in its field: it is written to no storage and
 * into no address, and goes to the garage that served the page and nowhere else.
 */
export const script = `'use strict';
const key = document.querySelector('#key');
for (const hidden of document.querySelectorAll('[data-script]')) hidden.hidden = false;
for (const origin of document.querySelectorAll('.origin')) origin.textContent = location.origin;

const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
};
addEventListener('hashchange', openTarget);
openTarget();

const requestOf = (form) => {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = new Headers();
  for (const { dataset, value } of form.querySelectorAll('input[data-in]')) {
    if (dataset.in === 'path') path = path.replace('{' + dataset.name + '}', encodeURIComponent(value));
    else if (value === '') continue;
    else if (dataset.in === 'query') query.set(dataset.name, value);
    else headers.set(dataset.name, value);
  }
  const typed = key.value.trim();
  if (typed !== '') headers.set('authorization', 'Bearer ' + typed);
  const body = form.querySelector('[data-type]');
  if (body) headers.set('content-type', body.dataset.type);
  const target = query.size > 0 ? path + '?' + query : path;
  const init = { method: form.dataset.method, headers, credentials: 'omit', redirect: 'error', cache: 'no-store' };
  return [target, body ? { ...init, body: body.files ? body.files[0] : body.value } : init];
};

const pretty = (text) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/** Words as they are; of anything else only how much of it there is. */
const readAnswer = async (response) => {
  const type = response.headers.get('content-type') ?? '';
  if (/^text\\/|json/.test(type)) return pretty(await response.text());
  const { size } = await response.blob();
  return size === 0 ? '' : size + ' bytes of ' + type;
};

const show = (form, { status, isBad, headers, body }) => {
  const answer = form.nextElementSibling;
  const [line, head, text] = answer.children;
  line.textContent = status;
  line.classList.toggle('bad', isBad);
  head.textContent = headers;
  text.textContent = body;
  head.hidden = headers === '';
  text.hidden = body === '';
  answer.hidden = false;
};

const send = async (form) => {
  const startedAt = performance.now();
  try {
    const response = await fetch(...requestOf(form));
    const body = await readAnswer(response);
    const ms = Math.round(performance.now() - startedAt);
    show(form, {
      status: response.status + ' ' + response.statusText + ', ' + ms + ' ms',
      isBad: !response.ok,
      headers: [...response.headers].map(([name, value]) => name + ': ' + value).join('\\n'),
      body: body.slice(0, 200000),
    });
  } catch (error) {
    show(form, { status: 'Not sent: ' + error.message, isBad: true, headers: '', body: '' });
  }
};

addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  await send(event.target);
  button.disabled = false;
});
`;
