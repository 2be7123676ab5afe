/** Sends the form with the one-time token, which came after `#` so that no log has it. */
const form = document.querySelector('#form');
const problem = document.querySelector('#problem');
const token = new URLSearchParams(location.hash.slice(1)).get('token');

if (token === null) {
  show('В адресе нет одноразового ключа. Откройте ссылку целиком: она показана при запуске.');
  form.querySelector('button').disabled = true;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  problem.hidden = true;
  send(Object.fromEntries(new FormData(form))).catch(() =>
    show('Система не отвечает. Проверьте, что она запущена, и повторите.'),
  );
});

async function send({ fullName, email, password }) {
  const answer = await fetch('/api/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, fullName, email, password }),
  });
  if (!answer.ok) return show(textOf(await answer.json()));
  form.hidden = true;
  document.querySelector('#done').hidden = false;
}

function textOf({ title, detail, fields = [] }) {
  return [detail ?? title, ...fields.map(({ message }) => message)].join(' ');
}

function show(text) {
  problem.textContent = text;
  problem.hidden = false;
}
