import type { Locale } from '../locale.ts';

const words = {
  asks: {
    ru: {
      title: 'Отключить спокойные напоминания?',
      text: 'Письма о сроках, до которых ещё далеко, приходить не будут; в системе напоминания останутся. О близких и прошедших сроках мы напоминаем письмом всегда.',
      button: 'Отключить',
    },
    en: {
      title: 'Switch calm reminders off?',
      text: 'Letters about deadlines that are far ahead will not come any more; in the application reminders stay. Deadlines that are near or have passed are always told by letter.',
      button: 'Switch off',
    },
  },
  done: {
    ru: {
      title: 'Спокойные напоминания отключены',
      text: 'Включить их снова можно в настройках напоминаний.',
      button: null,
    },
    en: {
      title: 'Calm reminders are switched off',
      text: 'They can be switched on again in the settings of reminders.',
      button: null,
    },
  },
} as const;

/** The page of the link that switches letters off: `asks` before it does, `done` after. It names nobody. */
export function unsubscribePage(state: 'asks' | 'done', locale: Locale): string {
  const { title, text, button } = words[state][locale];
  const form =
    button === null ? '' : `<form method="post"><button type="submit">${button}</button></form>\n`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${form}</main>
</body>
</html>
`;
}
