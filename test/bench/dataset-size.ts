/** How large a data set is; the same numbers and seed give the same data on any machine. */
export interface DatasetSize {
  readonly seed: number;
  readonly people: number;
  /** Groups of people who do the same work: one role at one organisation each. */
  readonly groups: number;
  /** Open tasks, spread over the groups. */
  readonly openTasks: number;
}

/** Open and closed tasks of one platform. */
export const OPEN_PER_PLATFORM = 20;
export const CLOSED_PER_PLATFORM = 10;

/** The role of every task: it is held at the organisation, by a group of people. */
export const PERFORMER = 'performer';

/** How people work on what a data set holds. */
export interface DatasetWork {
  /** How uneven groups are: the n-th has 1/n^skew of the first one's tasks; 1 is Zipf's law. */
  readonly skew: number;
  /** The share of the open tasks that somebody has claimed. */
  readonly claimed: number;
  /** An expression of SQL for the day on which the task `t.n` is due. */
  readonly dueOn: string;
}

/** Deadlines from two months ago to ten months ahead; most tasks wait for somebody to claim them. */
export const ALL_YEAR_ROUND: DatasetWork = {
  skew: 1,
  claimed: 0.2,
  dueOn: 'current_date + (floor(pg_temp.chance(t.n, 7) * 360)::int - 60)',
};
