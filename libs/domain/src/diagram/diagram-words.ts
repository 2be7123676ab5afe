import type { LocalText } from '../template/template.ts';

/** What a diagram says of itself beside the titles of the template. */
export const DIAGRAM_WORDS = {
  start: { ru: 'Запуск площадки', en: 'Platform launched' },
  end: { ru: 'Площадка завершена', en: 'Platform completed' },
  stop: { ru: 'Площадка остановлена', en: 'Platform stopped' },
  conditions: { ru: 'Условия выполнены', en: 'Conditions are met' },
  requiredDone: {
    ru: 'Обязательные задачи этапа закрыты',
    en: 'Required tasks of the stage are closed',
  },
  pass: { ru: 'Пройдена', en: 'Passed' },
  rework: { ru: 'На доработку', en: 'Rework' },
  rejected: { ru: 'Остановка', en: 'Stop' },
  someNote: {
    ru: 'Когда согласований достаточно, остальные больше не нужны.',
    en: 'Once there are enough approvals, the others are no longer needed.',
  },
  mergeNote: {
    ru: 'После возврата заново открываются только названные задачи, остальные остаются выполненными.',
    en: 'After a return only the named tasks open anew, all others stay done.',
  },
  standingNote: {
    ru: 'Постоянная задача: открыта весь этап, контрольную точку не задерживает и закрывается вместе с этапом.',
    en: 'A standing task: open through its stage, holds up no gate and ends with the stage.',
  },
  optionalNote: {
    ru: 'Необязательная задача: контрольная точка её не ждёт, с концом этапа она закрывается.',
    en: 'An optional task: no gate waits for it, and it ends with the stage.',
  },
  tailNote: {
    ru: 'Здесь контрольная точка ничего не ждёт.',
    en: 'No gate waits for anything here.',
  },
} as const satisfies Readonly<Record<string, LocalText>>;

/** How many of several are enough. */
export function enoughOf(needed: number, all: number): LocalText {
  return { ru: `${needed} из ${all}`, en: `${needed} of ${all}` };
}

/** A language of the product. */
export type Language = keyof LocalText;
