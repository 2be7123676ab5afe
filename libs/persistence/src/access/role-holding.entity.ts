import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** Who holds which role where, from which day to which day (both included). */
@Entity('role_holding')
@Index('role_holding_person_idx', ['personId'])
@Index('role_holding_place_idx', ['placeKind', 'placeId', 'role'])
@Index('role_holding_open_once_idx', ['personId', 'role', 'placeKind', 'placeId'], {
  unique: true,
  where: '"until_on" IS NULL',
})
@Check(
  'role_holding_place_known',
  `"place_kind" IN ('platform', 'organisation', 'authority', 'system')`,
)
@Check('role_holding_term_runs_forward', `"until_on" IS NULL OR "until_on" >= "from_on"`)
export class RoleHoldingEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'role_holding_pkey' })
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'role_holding_person_fkey' })
  person?: PersonEntity;

  @Column('text')
  role!: string;

  @Column('text', { name: 'place_kind' })
  placeKind!: 'platform' | 'organisation' | 'authority' | 'system';

  /** Id of the platform, organisation or authority; the one word `system` for the system. */
  @Column('text', { name: 'place_id' })
  placeId!: string;

  @Column('date', { name: 'from_on' })
  fromOn!: string;

  @Column('date', { name: 'until_on', nullable: true })
  untilOn!: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
