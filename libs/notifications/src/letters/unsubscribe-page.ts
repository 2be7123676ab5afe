import type { Locale } from '../locale.ts';
import { escapeHtml } from './render-letter.ts';

/** `asks` before calm letters are switched off, `done` after; `already`: they were off; `dead`: a link of nobody. */
export type UnsubscribeState = 'asks' | 'done' | 'already' | 'dead';

interface PageWords {
  readonly title: string;
  readonly text: string;
}

const BUTTON: Readonly<Record<Locale, string>> = { ru: 'Отключить', en: 'Switch off' };
const HOME: Readonly<Record<Locale, string>> = { ru: 'Веха', en: 'Vekha' };

const WORDS: Readonly<Record<UnsubscribeState, Readonly<Record<Locale, PageWords>>>> = {
  asks: {
    ru: {
      title: 'Отключить спокойные напоминания?',
      text: 'Письма о сроках, до которых ещё далеко, приходить не будут; в системе напоминания останутся. О близких и прошедших сроках мы напоминаем письмом всегда.',
    },
    en: {
      title: 'Switch calm reminders off?',
      text: 'Letters about deadlines that are far ahead will not come any more; in the application reminders stay. Deadlines that are near or have passed are always told by letter.',
    },
  },
  done: {
    ru: {
      title: 'Спокойные напоминания отключены',
      text: 'Включить их снова можно в настройках напоминаний, войдя в систему.',
    },
    en: {
      title: 'Calm reminders are switched off',
      text: 'They can be switched on again in the settings of reminders, when you have signed in.',
    },
  },
  already: {
    ru: {
      title: 'Спокойные напоминания уже отключены',
      text: 'Письма о сроках, до которых ещё далеко, вам не приходят. Включить их снова можно в настройках напоминаний, войдя в систему.',
    },
    en: {
      title: 'Calm reminders are switched off already',
      text: 'Letters about deadlines that are far ahead do not come to you. They can be switched on again in the settings of reminders, when you have signed in.',
    },
  },
  dead: {
    ru: {
      title: 'Ссылка не действует',
      text: 'Возможно, она скопирована не полностью или устарела. Откройте её ещё раз из последнего письма. Отключить письма можно и в настройках напоминаний, войдя в систему.',
    },
    en: {
      title: 'This link does not work',
      text: 'It may have been copied in part, or is out of date. Open it again from the latest letter. Letters can be switched off in the settings of reminders as well, when you have signed in.',
    },
  },
};

/** The page of the link that switches letters off. It names nobody. */
export function unsubscribePage(state: UnsubscribeState, locale: Locale): string {
  const { title, text } = WORDS[state][locale];
  const form = `<form method="post"><button>${BUTTON[locale]}</button></form>`;
  const paragraph = state === 'done' ? `<p role="status">${text}</p>` : `<p>${text}</p>`;
  return pageOf(title, [paragraph, ...(state === 'asks' ? [form] : [])], locale);
}

/** What went wrong, as a page of the same look. */
export function troublePage({ title, text }: PageWords, locale: Locale): string {
  return pageOf(escapeHtml(title), [`<p role="alert">${escapeHtml(text)}</p>`], locale);
}

function pageOf(title: string, content: readonly string[], locale: Locale): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} — ${HOME[locale]}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content.join('\n')}
</main>
</body>
</html>
`;
}
