/** Sends the form with the one-time token, which came after `#` so that no log has it. */
import { hideProblem, show, showRefusal } from './problem.js';

const form = document.querySelector('#form');
const token = new URLSearchParams(location.hash.slice(1)).get('token');

if (token === null) {
  show('В адресе нет одноразового ключа. Откройте ссылку целиком: она показана при запуске.');
  form.querySelector('button').disabled = true;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  hideProblem();
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
  if (!answer.ok) return showRefusal(answer);
  form.hidden = true;
  document.querySelector('#done').hidden = false;
}
