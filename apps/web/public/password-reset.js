/** Asks for a letter with a link to a new password. */
import { hideProblem, show, showRefusal } from './problem.js';

const form = document.querySelector('#form');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  hideProblem();
  send(new FormData(form).get('email')).catch(() =>
    show('Система не отвечает. Повторите через минуту.'),
  );
});

async function send(email) {
  const answer = await fetch('/api/session/password-reset', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  if (!answer.ok) return showRefusal(answer);
  form.hidden = true;
  document.querySelector('#done').hidden = false;
}
