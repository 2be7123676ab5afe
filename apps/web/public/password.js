/** Sets a password by the link of a letter. The token came after `#`, so that no log has it. */
import { hideProblem, show, showRefusal } from './problem.js';

const form = document.querySelector('#form');
const [, kind, token] = /^#\/(invitation|password)\/([\w-]+)$/.exec(location.hash) ?? [];

if (token === undefined) {
  show('Ссылка скопирована не полностью. Откройте её из письма ещё раз.');
  form.querySelector('button').disabled = true;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  hideProblem();
  const { password, again } = Object.fromEntries(new FormData(form));
  if (password !== again) return show('Пароли не совпадают: введите один и тот же дважды.');
  send(password).catch(() => show('Система не отвечает. Повторите через минуту.'));
});

async function send(password) {
  const answer = await fetch(`/api/session/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
  if (!answer.ok) return showRefusal(answer);
  history.replaceState(null, '', '/password.html');
  form.hidden = true;
  document.querySelector('#done').hidden = false;
}
