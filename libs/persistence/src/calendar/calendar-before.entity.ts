import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calendar as it was before an import replaced years of it: what was counted with it can be told apart. */
@Entity('calendar_before')
export class CalendarBeforeEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_before_pkey' })
  calendar!: string;

  /** The import after which it was no more. */
  @PrimaryColumn('timestamptz', {
    name: 'replaced_at',
    primaryKeyConstraintName: 'calendar_before_pkey',
  })
  replacedAt!: Date;

  /** Its days that differ, and its years with data. */
  @Column('jsonb')
  body!: unknown;
}
