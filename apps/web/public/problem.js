/** The one place on a page that says what went wrong. */
const place = document.querySelector('#problem');

/** Says it in Russian, the language of the pages. */
export function show(text) {
  say(text, 'ru');
}

/** Says why the api refused, marked with the language in which it answered. */
export async function showRefusal(answer) {
  const { title, detail = '', fields = [] } = await answer.json();
  const text = [`${title}.`, detail, ...fields.map(({ message }) => message)].join(' ');
  say(text, answer.headers.get('content-language') ?? 'ru');
}

export function hideProblem() {
  place.hidden = true;
}

function say(text, language) {
  place.lang = language;
  place.textContent = text;
  place.hidden = false;
}
