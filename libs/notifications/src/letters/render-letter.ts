import type { Locale } from '../locale.ts';
import { englishLetter } from './english-letter.ts';
import type { LetterFacts, LetterItem, LetterWords } from './letter-facts.ts';
import { russianLetter } from './russian-letter.ts';

export interface RenderedLetter {
  /** One line, whatever names are in it. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The letter in the language of its receiver: a text that stands alone, and the same as HTML. */
export function renderLetter(facts: LetterFacts, name: string, locale: Locale): RenderedLetter {
  const words = locale === 'ru' ? russianLetter(facts) : englishLetter(facts);
  const greeting = locale === 'ru' ? `Здравствуйте, ${oneLine(name)}!` : `Dear ${oneLine(name)},`;
  return {
    subject: oneLine(words.subject),
    text: textOf(greeting, words),
    html: htmlOf(greeting, words, locale),
  };
}

/** Names may hold anything; a header or a greeting holds no line breaks and no control characters. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}

function textOf(greeting: string, words: LetterWords): string {
  const { preview, paragraphs, items, button, link, why } = words;
  const parts = [
    oneLine(preview ?? greeting),
    ...paragraphs.map(oneLine),
    ...items.map(({ title, lines, link }) => [...[title, ...lines].map(oneLine), link].join('\n')),
    `${button}:\n${link}`,
    `--\n${why}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function htmlOf(greeting: string, words: LetterWords, locale: Locale): string {
  const { subject, preview, paragraphs, items, button, link, why } = words;
  const body = [
    ...[preview ?? greeting, ...paragraphs].map((one) => `<p>${escapeHtml(one)}</p>`),
    ...items.map(itemHtml),
  ];
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1b1f24;font:16px/1.5 Arial,sans-serif">
${preview === null ? '' : preheader(preview)}<div style="max-width:36em">
${body.join('\n')}
<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;border-radius:4px;background:#0b5394;color:#ffffff;text-decoration:none">${escapeHtml(button)}</a></p>
<p style="word-break:break-all">${escapeHtml(link)}</p>
<hr style="border:0;border-top:1px solid #c9d0d8">
<p style="color:#4a525c;font-size:14px">${escapeHtml(why)}</p>
</div>
</body>
</html>
`;
}

/** What a list of letters shows beside the subject, padded so that no further words are drawn in. */
function preheader(preview: string): string {
  const padding = '&#8199;&#847;'.repeat(60);
  return `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}${padding}</div>
`;
}

function itemHtml({ title, link, lines }: LetterItem): string {
  const rest = lines.map((line) => `<br>${escapeHtml(line)}`).join('');
  return `<p><a href="${escapeHtml(link)}" style="color:#0b5394;font-weight:bold">${escapeHtml(title)}</a>${rest}</p>`;
}

/** Text as it may stand in a page. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
