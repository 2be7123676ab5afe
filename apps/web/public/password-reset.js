/** Asks for a letter with a link to a new password. */
const form = document.querySelector('#form');
const problem = document.querySelector('#problem');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  problem.hidden = true;
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
  if (!answer.ok) {
    const { title, detail = '', fields = [] } = await answer.json();
    return show([`${title}.`, detail, ...fields.map(({ message }) => message)].join(' '));
  }
  form.hidden = true;
  document.querySelector('#done').hidden = false;
}

function show(text) {
  problem.textContent = text;
  problem.hidden = false;
}
