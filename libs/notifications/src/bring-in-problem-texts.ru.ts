import type { ProblemCode } from '#contracts';
import { fixed, show, when, type ProblemTextOf } from './text-params.ts';

/** Bringing in a platform that already works elsewhere: that part of the table. */
export const russianBringInTexts = {
  broughtInAtFirstStage: fixed(
    'До первого этапа принимать нечего',
    'Площадка стоит на первом этапе, значит, пройденных этапов у неё ещё нет. Запустите её как новую, без записей о прежней работе.',
  ),
  startInFuture: (p) => ({
    title: 'Начало срока ещё впереди',
    detail: `Площадка уже работает, значит, её срок начался не позже этого месяца, а указано начало: ${when(p, 'start', 'ru')}. Проверьте месяц и год или запустите площадку как новую.`,
  }),
  stageRecordMissing: (p) => ({
    title: 'Нет записи о пройденном этапе',
    detail: `Этап «${show(p, 'stage')}» стоит раньше того, на котором находится площадка. Запишите, когда он начался и когда пройден: достаточно месяцев.`,
  }),
  stageRecordStray: (p) => ({
    title: 'Лишняя запись об этапе',
    detail: `Записать можно только этапы до того, на котором площадка находится сейчас, и каждый один раз. Запись об этапе «${show(p, 'stage')}» уберите.`,
  }),
  stageRecordBackwards: (p) => ({
    title: 'Этап пройден раньше, чем начался',
    detail: `Проверьте даты этапа «${show(p, 'stage')}»: он не мог быть пройден до своего начала.`,
  }),
  stageRecordFuture: (p) => ({
    title: 'Дата ещё не наступила',
    detail: `Этап «${show(p, 'stage')}» записывается как пройденный, а дата (${when(p, 'date', 'ru')}) ещё впереди. Если этап не пройден, укажите, что площадка находится на нём.`,
  }),
  stageRecordsDisordered: (p) => ({
    title: 'Этапы идут не по порядку',
    detail: `По датам этап «${show(p, 'stage')}» начат или пройден раньше этапа «${show(p, 'before')}», который стоит перед ним. Проверьте даты обоих этапов.`,
  }),
} satisfies Partial<Readonly<Record<ProblemCode, ProblemTextOf>>>;
