import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { PersonEntity } from '../access/person.entity.ts';

/** The address at which a person's calendar reads their deadlines. */
@Entity('calendar_feed')
@Index('calendar_feed_address_key', ['addressId'], { unique: true })
export class CalendarFeedEntity {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'calendar_feed_pkey' })
  personId!: string;

  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'calendar_feed_person_fkey' })
  person?: unknown;

  /** What the secret of the address is made from; a new one ends the old address. */
  @Column('uuid', { name: 'address_id' })
  addressId!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt!: Date | null;
}
