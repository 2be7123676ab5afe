/** What has a deadline that reminds. */
export type ReminderSubjectKind = 'task' | 'gate' | 'own';

export interface ReminderSubject {
  readonly kind: ReminderSubjectKind;
  /** Of the task, of the stage whose gate it is, or of the person's own reminder. */
  readonly id: string;
  readonly platformId: string;
}
