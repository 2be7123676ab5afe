import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A published profile of one version. Immutable. */
@Entity('profile')
@Index('profile_key_version_idx', ['key', 'version'], { unique: true })
export class ProfileEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'profile_pkey' })
  id!: string;

  @Column('text')
  key!: string;

  @Column('integer')
  version!: number;

  @Column('text', { name: 'title_ru' })
  titleRu!: string;

  @Column('text', { name: 'title_en' })
  titleEn!: string;

  /** The domain's `Profile`, whole. */
  @Column('jsonb')
  body!: unknown;

  /** SHA-256 of the body's canonical JSON, hexadecimal: the same version never changes its meaning. */
  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt!: Date;
}
