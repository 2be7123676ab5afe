import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A published template of one version. Immutable. */
@Entity('template')
@Index('template_key_version_idx', ['key', 'version'], { unique: true })
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
}
