import type { WarningView } from '#contracts';
import {
  approvalRoles,
  substitutionWarnings,
  voicesOf,
  type GateOfTwo,
  type NewSubstitution,
  type Substitution,
  type SubstitutionWarning,
  type Template,
} from '#domain';
import { namesIn, warningText } from '#notifications';
import {
  namesOf,
  pinnedTemplate,
  platformsOfTwo,
  type PlatformOfTwo,
  type Transaction,
} from '#persistence';

/** Of that many platforms at most, the newest first: who holds a role at an authority has thousands. */
const MOST_PLATFORMS = 100;
const MOST_WARNINGS = 20;

interface SeenPlatform {
  readonly title: string;
  readonly template: Template;
}

/** What people should know before they arrange the substitution, in words. */
export async function adviceOn(
  tx: Transaction,
  wanted: NewSubstitution,
  others: readonly Substitution[],
): Promise<WarningView[]> {
  const voices = voicesOf(wanted, others);
  const rows = await platformsOfTwo(tx, {
    absentId: wanted.absentId,
    substituteId: wanted.substituteId,
    voices,
    from: wanted.from,
    until: wanted.until,
    platformId: wanted.scope.kind === 'platform' ? wanted.scope.platformId : null,
    limit: MOST_PLATFORMS,
  });
  const gates: GateOfTwo[] = [];
  const platforms = new Map<string, SeenPlatform>();
  for (const row of rows) {
    const template = await pinnedTemplate(tx, row.templateId);
    platforms.set(row.id, { title: row.title, template });
    gates.push(...gatesOf(row, template, wanted.absentId, voices));
  }
  const warnings = substitutionWarnings(wanted, others, gates).slice(0, MOST_WARNINGS);
  const people = await namesOf(
    tx,
    warnings.flatMap((warning) => ('personId' in warning ? [warning.personId] : [])),
  );
  return warnings.map((warning) => viewOf(warning, platforms, people));
}

function gatesOf(
  row: PlatformOfTwo,
  template: Template,
  absentId: string,
  voices: readonly string[],
): GateOfTwo[] {
  return row.openStages.flatMap((position) => {
    const stage = template.stages[position];
    const roles = stage === undefined ? [] : approvalRoles(stage.gate);
    if (stage === undefined || roles.length === 0) return [];
    const heldBy = (people: readonly string[]): string[] =>
      roles.filter((role) =>
        row.roles.some(
          (one) => one.role === role && people.includes(one.personId) && isHeldThere(template, one),
        ),
      );
    return [
      {
        platformId: row.id,
        stage: stage.key,
        absent: heldBy([absentId]),
        substitute: heldBy(voices),
        isSubstitutesWork: row.workedIn.includes(position),
      },
    ];
  });
}

/** A role counts where the template says that it is held. */
function isHeldThere(template: Template, held: PlatformOfTwo['roles'][number]): boolean {
  return template.roles.some((role) => role.key === held.role && role.heldAt === held.kind);
}

function viewOf(
  warning: SubstitutionWarning,
  platforms: ReadonlyMap<string, SeenPlatform>,
  people: ReadonlyMap<string, string>,
): WarningView {
  const { code, ...rest } = warning;
  const seen = 'platformId' in warning ? platforms.get(warning.platformId) : undefined;
  const params = { ...rest, ...(seen === undefined ? {} : { platform: seen.title }) };
  const names =
    seen === undefined
      ? (kind: string, id: string) => (kind === 'person' ? nameIn(people, id) : undefined)
      : namesIn(seen.template);
  return { code, params, text: { ...warningText(code, params, names) } };
}

function nameIn(
  people: ReadonlyMap<string, string>,
  id: string,
): { readonly ru: string; readonly en: string } | undefined {
  const name = people.get(id);
  return name === undefined ? undefined : { ru: name, en: name };
}
