import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';
import { TaskEntity } from '../tasks/task.entity.ts';

/** "Remind me of this task on…": what a person asked for themselves. */
@Entity('own_reminder')
@Index('own_reminder_person_idx', ['personId', 'taskId'])
@Index('own_reminder_task_idx', ['taskId'])
export class OwnReminderEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'own_reminder_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'own_reminder_person_fkey' })
  person?: unknown;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'own_reminder_task_fkey' })
  task?: unknown;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** When the person took it back. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}
