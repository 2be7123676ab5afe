import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';
import { PlatformEntity } from '../platforms/platform.entity.ts';

/**
 * That a person was told something, in the application and maybe by letter. Its words are made when it
 * is read.
 */
@Entity('notification')
@Index('notification_once_key', ['personId', 'subjectId', 'rung', 'version'], { unique: true })
@Index('notification_person_idx', ['personId', 'id'])
@Index('notification_unread_idx', ['personId', 'id'], { where: '"read_at" IS NULL' })
@Index('notification_mail_idx', ['mailAt', 'personId'], { where: `"mail" = 'waiting'` })
@Index('notification_subject_idx', ['subjectId'])
@Index('notification_letter_idx', ['letterId'], { where: '"letter_id" IS NOT NULL' })
@Check('notification_kind_known', `"kind" IN ('deadline', 'own', 'asked', 'notReached')`)
@Check('notification_mail_known', `"mail" IN ('none', 'waiting', 'lettered', 'skipped')`)
@Check('notification_mail_has_time', `"mail" <> 'waiting' OR "mail_at" IS NOT NULL`)
export class NotificationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'notification_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notification_person_fkey' })
  person?: unknown;

  /** `deadline`: a rung of a ladder; `own`: the person's own reminder; `asked`: somebody asked to remind; `notReached`: a letter to somebody else got nowhere. */
  @Column('text')
  kind!: string;

  @Column('uuid', { name: 'platform_id' })
  platformId!: string;

  @ManyToOne(() => PlatformEntity)
  @JoinColumn({ name: 'platform_id', foreignKeyConstraintName: 'notification_platform_fkey' })
  platform?: unknown;

  /** `task` or `gate`, whatever the kind: what a click leads to. */
  @Column('text', { name: 'target_kind' })
  targetKind!: string;

  @Column('uuid', { name: 'target_id' })
  targetId!: string;

  /** Whose rung it is: the target, or the person's own reminder of it. */
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('integer')
  version!: number;

  /** Key of the rung; of what is no rung: what makes it happen once. */
  @Column('text')
  rung!: string;

  /** `calm`, `firm` or `urgent`. */
  @Column('text')
  tone!: string;

  /** Why this person: a recipient of the rung. */
  @Column('text')
  reason!: string;

  /** The absent person for whom a substitute hears it. */
  @Column('uuid', { name: 'on_behalf_of_id', nullable: true })
  onBehalfOfId!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;

  /** `waiting`: for its letter; `skipped`: no letter, see the reason. */
  @Column('text')
  mail!: string;

  /** When it may go out by letter, by the clock of processes. */
  @Column('timestamptz', { name: 'mail_at', nullable: true })
  mailAt!: Date | null;

  /** Why no letter says it; null: one does, or will. */
  @Column('text', { name: 'mail_skip', nullable: true })
  mailSkip!: string | null;

  /** Without a key: its check of each row is a third of what gathering costs, and both go with their person. */
  @Column('uuid', { name: 'letter_id', nullable: true })
  letterId!: string | null;
}
