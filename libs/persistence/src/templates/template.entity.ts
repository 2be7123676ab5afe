import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** A published template of one version. Immutable but for being archived and restored. */
@Entity('template')
@Index('template_key_version_idx', ['key', 'version'], { unique: true })
@Check('template_archived_by_somebody', `("archived_at" IS NULL) = ("archived_by_id" IS NULL)`)
export class TemplateEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'template_pkey' })
  id!: string;

  @Column('text')
  key!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'title_ru' })
  titleRu!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  /** The domain's `Template`, whole. */
  @Column('jsonb')
  body!: unknown;

  /** SHA-256 of the body's canonical JSON, hexadecimal: the same version never changes its meaning. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;

  /** Null: it came with the catalogue. */
  @Column('uuid', { name: 'published_by_id', nullable: true })
  publishedById!: string | null;

  @ManyToOne(() => PersonEntity, { nullable: true })
  @JoinColumn({ name: 'published_by_id', foreignKeyConstraintName: 'template_publisher_fkey' })
  publishedBy?: unknown;

  /** Since when no platform is launched from it; null: it is in use. */
  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt!: Date | null;

  @Column('uuid', { name: 'archived_by_id', nullable: true })
  archivedById!: string | null;

  @ManyToOne(() => PersonEntity, { nullable: true })
  @JoinColumn({ name: 'archived_by_id', foreignKeyConstraintName: 'template_archiver_fkey' })
  archivedBy?: unknown;
}
