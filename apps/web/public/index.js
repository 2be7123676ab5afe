/** Links in letters open this page; each kind of link has a page of its own. The token stays after `#`. */
const pages = [
  [/^#\/(invitation|password)\/[\w-]+$/, 'password.html'],
  [/^#\/password-reset$/, 'password-reset.html'],
];
const page = pages.find(([pattern]) => pattern.test(location.hash));
if (page !== undefined) location.replace(`/${page[1]}${location.hash}`);

/** What the sign-in by a provider came back with. */
const problems = {
  personNotKnown:
    'Служба входа вас узнала, но учётной записи с вашим подтверждённым адресом здесь нет. Попросите администратора добавить вас. / You are not known here: ask the administrator to add you.',
  providerAway:
    'Служба входа не отвечает. Повторите через минуту. / The sign-in service does not answer. Try again in a minute.',
  providerRefused:
    'Служба входа не подтвердила, кто вы. Начните вход ещё раз. / The sign-in service did not confirm who you are. Begin again.',
};
const code = /^#\/sign-in\?problem=(\w+)$/.exec(location.hash)?.[1];
if (code !== undefined && Object.hasOwn(problems, code)) {
  const problem = document.querySelector('#problem');
  problem.textContent = problems[code];
  problem.hidden = false;
}
