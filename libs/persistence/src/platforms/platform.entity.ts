import { Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from '../access/organisation.entity.ts';
import { ProcessEntity } from '../process/process.entity.ts';
import { ProfileEntity } from '../templates/profile.entity.ts';
import { TemplateEntity } from '../templates/template.entity.ts';

/** A status-bearing project of an organisation; its id is its process's id. */
@Entity('platform')
@Index('platform_organisation_idx', ['organisationId'])
@Index('platform_authority_idx', ['authorityId'])
export class PlatformEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'platform_pkey' })
  id!: string;

  @OneToOne(() => ProcessEntity)
  @JoinColumn({ name: 'id', foreignKeyConstraintName: 'platform_process_fkey' })
  process?: unknown;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'organisation_id', foreignKeyConstraintName: 'platform_organisation_fkey' })
  organisation?: unknown;

  @Column('uuid', { name: 'authority_id' })
  authorityId!: string;

  @ManyToOne(() => OrganisationEntity)
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'platform_authority_fkey' })
  authority?: unknown;

  /** The version that the platform was launched with, for good. */
  @Column('uuid', { name: 'template_id' })
  templateId!: string;

  @ManyToOne(() => TemplateEntity)
  @JoinColumn({ name: 'template_id', foreignKeyConstraintName: 'platform_template_fkey' })
  template?: unknown;

  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @ManyToOne(() => ProfileEntity)
  @JoinColumn({ name: 'profile_id', foreignKeyConstraintName: 'platform_profile_fkey' })
  profile?: unknown;

  @Column('text')
  title!: string;

  /** `running`, `closed` or `stopped`. */
  @Column('text')
  state!: string;

  @Column('text')
  zone!: string;

  @Column('text')
  calendar!: string;

  /** Partial dates: `YYYY-MM` or `YYYY-MM-DD`. */
  @Column('text', { name: 'term_from' })
  termFrom!: string;

  @Column('text', { name: 'term_until' })
  termUntil!: string;

  @Column('timestamptz', { name: 'launched_at' })
  launchedAt!: Date;

  @Column('uuid', { name: 'launched_by_id' })
  launchedById!: string;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
