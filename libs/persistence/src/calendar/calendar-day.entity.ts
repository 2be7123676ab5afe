import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A day that a production calendar names: a holiday, a shortened day, a worked weekend. */
@Entity('calendar_day')
@Check('calendar_day_kind_known', `"kind" IN ('non-working', 'shortened', 'working')`)
export class CalendarDayEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_day_pkey' })
  calendar!: string;

  @PrimaryColumn('date', { name: 'on_date', primaryKeyConstraintName: 'calendar_day_pkey' })
  onDate!: string;

  @Column('text')
  kind!: 'non-working' | 'shortened' | 'working';

  @Column('text', { nullable: true })
  title!: string | null;
}
