import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** How a person wants to be reminded; who has no row has the defaults of the domain. */
@Entity('reminder_preference')
export class ReminderPreferenceEntity {
  @PrimaryColumn('uuid', {
    name: 'person_id',
    primaryKeyConstraintName: 'reminder_preference_pkey',
  })
  personId!: string;

  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'reminder_preference_person_fkey' })
  person?: unknown;

  /** As the domain's `ReminderPreference`. */
  @Column('jsonb')
  body!: unknown;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
