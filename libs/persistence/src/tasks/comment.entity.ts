import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TaskEntity } from './task.entity.ts';

/** What somebody said about a task. */
@Entity('comment')
@Index('comment_task_idx', ['taskId', 'id'])
export class CommentEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'comment_pkey' })
  id!: string;

  @Column('uuid', { name: 'task_id' })
  taskId!: string;

  @ManyToOne(() => TaskEntity)
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'comment_task_fkey' })
  task?: unknown;

  @Column('uuid', { name: 'author_id' })
  authorId!: string;

  @Column('text')
  text!: string;

  /** People whom the comment calls. */
  @Column('uuid', { array: true })
  mentions!: string[];

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
