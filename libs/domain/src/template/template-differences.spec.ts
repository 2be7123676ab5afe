import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from '@jest/globals';
import { readTemplateFile } from '#contracts';
import fc from 'fast-check';
import { stageOutlines, templateOf } from '../../../testing/src/model-arbitraries.ts';
import {
  inStage,
  inTask,
  singleChanges,
  wholeTemplate as whole,
} from '../../../testing/src/template-changes.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { TemplateDifference } from './template-difference.ts';
import { templateDifferences } from './template-differences.ts';
import type { Template } from './template.ts';

const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2_147_483_648);
const RUNS = 400;

const templates = fc.oneof(fc.constant(whole), stageOutlines.map(templateOf));
const aChange = fc.record({ one: fc.nat(), two: fc.nat(), which: fc.nat() }).map((at) => {
  const changes = singleChanges(at.one, at.two);
  const [name, change] = changes[at.which % changes.length] ?? ['none', (same: Template) => same];
  return { name, change };
});

const content = (template: Template): string => canonicalJson({ ...template, key: '', version: 0 });

/** What does not depend on which of the two came first. */
function mirrored({ code, at, before, after }: TemplateDifference): string {
  const { stage: _stage, ...place } = at;
  const turned = code.replace(/(Added|Removed)$/, (end) => (end === 'Added' ? 'Removed' : 'Added'));
  return canonicalJson({ code: turned, place, before: after, after: before });
}

function asItIs({ code, at, before, after }: TemplateDifference): string {
  const { stage: _stage, ...place } = at;
  return canonicalJson({ code, place, before, after });
}

describe('the differences of two templates', () => {
  test('a template does not differ from itself, whatever its version', () => {
    fc.assert(
      fc.property(templates, (template) => {
        expect(templateDifferences(template, { ...template, version: 7 })).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('templates without a difference say the same, and those that say the same have none', () => {
    fc.assert(
      fc.property(templates, fc.array(aChange, { maxLength: 3 }), (template, changes) => {
        const after = changes.reduce((one, { change }) => change(one), template);
        const isSame = content(template) === content(after);
        expect(templateDifferences(template, after).length === 0).toBe(isSame);
      }),
      { seed: SEED, numRuns: 4 * RUNS },
    );
  });

  test('what came in one direction went in the other', () => {
    fc.assert(
      fc.property(
        templates,
        templates,
        fc.array(aChange, { maxLength: 4 }),
        (one, two, changes) => {
          for (const after of [two, changes.reduce((last, { change }) => change(last), one)]) {
            const there = templateDifferences(one, after).map(mirrored);
            const back = templateDifferences(after, one).map(asItIs);
            expect(back.toSorted()).toEqual(there.toSorted());
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it.each(singleChanges(0, 0).map(([name], index) => [name, index] as const))(
    'a change of %s is found',
    (_name, index) => {
      const changed = [0, 1]
        .map((stage) => singleChanges(stage, 0)[index]?.[1](whole) ?? whole)
        .filter((after) => content(after) !== content(whole));
      expect(changed).not.toEqual([]);
      for (const after of changed) expect(templateDifferences(whole, after)).not.toEqual([]);
    },
  );

  it('are none between a catalogue template and itself read again', () => {
    const file = 'catalog/templates/four-stage-project.yaml';
    const readings = [1, 2].map(() => readTemplateFile(file, readFileSync(file, 'utf8')));
    const [one, two] = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
    if (one === undefined || two === undefined) throw new Error('the catalogue is broken');
    expect(templateDifferences(one, two)).toEqual([]);
  });

  it('say where they are and what was and is', () => {
    const deadline = { from: 'opening', workingDays: 3 } as const;
    const after = inTask(0, 0, (task) => ({ ...task, deadline }))(whole);
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'taskDeadlineChanged',
        at: { stage: 'first', task: 'plan' },
        before: { from: 'stageEnd' },
        after: { from: 'opening', workingDays: 3 },
      },
    ]);
  });

  it('call a task of another stage moved, neither gone nor new', () => {
    const [first, second] = whole.stages;
    if (first === undefined || second === undefined) throw new Error('two stages expected');
    const after: Template = {
      ...whole,
      stages: [
        { ...first, tasks: first.tasks.slice(0, 1) },
        { ...second, tasks: [...second.tasks, ...first.tasks.slice(1)] },
      ],
    };
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'taskMoved',
        at: { stage: 'second', task: 'meet' },
        before: 'first',
        after: 'second',
      },
    ]);
  });

  it('tell of a stage that is gone also each task that went with it', () => {
    const after = { ...whole, stages: whole.stages.slice(0, 1) };
    expect(templateDifferences(whole, after).map(({ code }) => code)).toEqual([
      'stageRemoved',
      'taskRemoved',
    ]);
  });

  it('find a decision of a kind that nobody has thought of yet', () => {
    const decision = JSON.parse('{"kind":"council","quorum":3}');
    const after = inStage(0, (stage) => ({ ...stage, gate: { ...stage.gate, decision } }))(whole);
    expect(templateDifferences(whole, after)).toEqual([
      {
        code: 'gateDecisionChanged',
        at: { stage: 'first' },
        before: { kind: 'checklist' },
        after: { kind: 'council', quorum: 3 },
      },
    ]);
  });

  it('find what a gate says in a way that nobody has thought of yet', () => {
    const rest = JSON.parse('{"covers":["plan"]}');
    const after = inStage(0, (stage) => ({ ...stage, gate: { ...stage.gate, ...rest } }))(whole);
    expect(templateDifferences(whole, after)).toEqual([
      { code: 'gateRestChanged', at: { stage: 'first' }, before: {}, after: { covers: ['plan'] } },
    ]);
  });
});
