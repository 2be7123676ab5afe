import { readTemplateFile } from '#contracts';
import { drawDiagram, layOut, planOfTemplate, type Diagram, type Template } from '#domain';
import { describe, expect, test } from '@jest/globals';
import { BpmnModdle, type Elements } from 'bpmn-moddle';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { drawnTemplates } from '../../../../libs/testing/src/diagram-arbitraries.ts';
import { aStage, aTask, aTemplate } from '../../../../libs/testing/src/template-builder.ts';
import { z } from 'zod';
import { bpmnOf } from './bpmn-xml.ts';
import { xmlText } from './xml-text.ts';

const drawn = (template: Template): Diagram => drawDiagram(planOfTemplate(template), 'ru');

/** The file of a diagram as bpmn-moddle reads it back, which must have nothing to warn of. */
async function readBack(diagram: Diagram): Promise<Elements['bpmn:Definitions']> {
  const xml = await bpmnOf(diagram, layOut(diagram));
  const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
  expect(warnings).toEqual([]);
  return rootElement;
}

const idsOf = (elements: readonly { id?: string }[] | undefined): string[] =>
  (elements ?? []).map(({ id }) => id ?? '').toSorted();

const withId = z.looseObject({ id: z.string() });
const flowNodeSchema = withId.extend({
  name: z.string().optional(),
  incoming: withId.array().optional(),
  outgoing: withId.array().optional(),
});
const placedSchema = z.looseObject({ bpmnElement: withId });

/** That a file says all that its diagram says, and shows all that it says. */
function expectWhole(diagram: Diagram, definitions: Elements['bpmn:Definitions']): void {
  const roots = definitions.rootElements ?? [];
  const process = roots.find(
    (one): one is Elements['bpmn:Process'] => one.$type === 'bpmn:Process',
  );
  const flows = diagram.flows.filter((flow) => flow.kind !== 'reminder');
  const elements = new Map((process?.flowElements ?? []).map((one) => [one.id ?? '', one]));
  expect(idsOf(process?.flowElements)).toEqual(idsOf([...diagram.nodes, ...flows]));

  const lanes = process?.laneSets?.flatMap((set) => set.lanes ?? []) ?? [];
  expect(lanes.map(({ id }) => id)).toEqual(diagram.lanes.map(({ id }) => id));
  expect(idsOf(lanes.flatMap((lane) => lane.flowNodeRef ?? []))).toEqual(idsOf(diagram.nodes));

  for (const { id, from, to } of flows) {
    expect(elements.get(id)).toMatchObject({ sourceRef: { id: from }, targetRef: { id: to } });
  }
  for (const { id, name } of diagram.nodes) {
    const node = flowNodeSchema.parse(elements.get(id));
    expect(node.name ?? '').toBe(xmlText(name));
    expect(idsOf(node.outgoing)).toEqual(idsOf(flows.filter((flow) => flow.from === id)));
    expect(idsOf(node.incoming)).toEqual(idsOf(flows.filter((flow) => flow.to === id)));
  }

  const shown = definitions.diagrams?.flatMap((one) => one.plane?.planeElement ?? []) ?? [];
  const placed = shown.map((one) => placedSchema.parse(one).bpmnElement.id);
  const all = [...diagram.nodes, ...diagram.flows, ...diagram.lanes, ...diagram.stages];
  expect(placed.toSorted()).toEqual([...idsOf(all), 'participant'].toSorted());
}

describe('the file of a template', () => {
  test.each(readdirSync('catalog/templates'))('%s is read without a warning', async (file) => {
    const reading = readTemplateFile(file, readFileSync(`catalog/templates/${file}`, 'utf8'));
    if (!reading.ok) throw new Error(file);
    for (const language of ['ru', 'en'] as const) {
      const diagram = drawDiagram(planOfTemplate(reading.value), language);
      expectWhole(diagram, await readBack(diagram));
    }
  });

  test('is read without a warning and whole, whatever the template', async () => {
    const check = fc.asyncProperty(drawnTemplates, async (template) => {
      const diagram = drawn(template);
      expectWhole(diagram, await readBack(diagram));
    });
    await fc.assert(check, { numRuns: 300 });
  });

  test('keeps the signs of its titles; what XML cannot hold is shown as replaced', async () => {
    const titles = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    const check = fc.asyncProperty(titles, async (title) => {
      const both = { ru: title, en: title };
      const diagram = drawn(
        aTemplate([aStage('first', 0, [aTask('a', { title: both, help: both })])]),
      );
      expectWhole(diagram, await readBack(diagram));
    });
    await fc.assert(check, { numRuns: 100 });
    expect(xmlText('«а» & <б> "в" \u{1F600}\nאב')).toBe('«а» & <б> "в" \u{1F600}\nאב');
    expect(xmlText('a\u0000b\uFFFFc\td\r\ne')).toBe('a\u{FFFD}b\u{FFFD}c d\ne');
  });

  test('is written within a second of work for 500 tasks', async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `task${index}`);
    const tasks = keys.map((key, index) =>
      aTask(key, { after: index < 3 ? [] : keys.slice(index - 3, index - 2) }),
    );
    const template = aTemplate([aStage('first', 0, tasks)]);
    const begun = process.cpuUsage();
    const diagram = drawn(template);
    await bpmnOf(diagram, layOut(diagram));
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });
});
