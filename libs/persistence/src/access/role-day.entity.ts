import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The day of roles that was turned last: one row, so that several workers turn each day once. */
@Entity('role_day')
export class RoleDayEntity {
  /** Always `roles`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'role_day_pkey' })
  what!: string;

  @Column('date', { name: 'turned_on' })
  turnedOn!: string;
}
