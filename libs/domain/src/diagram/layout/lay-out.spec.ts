import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawnTemplates } from '../../../../testing/src/diagram-arbitraries.ts';
import { aStage, aTask, aTemplate } from '../../../../testing/src/template-builder.ts';
import type { Template } from '../../template/template.ts';
import type { Diagram, DiagramFlow } from '../diagram.ts';
import { planOfTemplate } from '../diagram-plan.ts';
import { drawDiagram } from '../draw-diagram.ts';
import { layOut, type Layout } from './lay-out.ts';
import type { Bounds, Point } from './measures.ts';

const drawn = (template: Template): Diagram => drawDiagram(planOfTemplate(template), 'ru');

/** Tells of every random template that it keeps a rule. */
function everyLayout(rule: (diagram: Diagram, layout: Layout) => void): void {
  const check = fc.property(drawnTemplates, (template) => {
    const diagram = drawn(template);
    rule(diagram, layOut(diagram));
  });
  fc.assert(check, { numRuns: 100 });
}

const at = <T>(map: ReadonlyMap<string, T>, id: string): T => {
  const value = map.get(id);
  if (value === undefined) throw new Error(`nothing of ${id}`);
  return value;
};

const isInside = (inner: Bounds, outer: Bounds): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('no two shapes overlap, nor what is written beside them', () => {
  everyLayout(({ nodes, flows }, layout) => {
    const boxes = [
      ...nodes
        .map(({ id }) => at(layout.nodes, id))
        .flatMap(({ bounds, label }) => [bounds, label]),
      ...flows.map(({ id }) => at(layout.flows, id).label),
    ].filter((box) => box !== null);
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        if (overlap(one, other)) throw new Error(JSON.stringify({ one, other }));
      }
    }
  });
});

test('each shape and its name stand inside their lane and inside their stage', () => {
  everyLayout(({ nodes, stages }, layout) => {
    for (const { id, laneId, stage } of nodes) {
      const { bounds, label } = at(layout.nodes, id);
      for (const box of label === null ? [bounds] : [bounds, label]) {
        expect(isInside(box, at(layout.lanes, laneId))).toBe(true);
        expect(isInside(box, at(layout.stages, stages[stage]?.id ?? '').bounds)).toBe(true);
      }
    }
  });
});

test('lanes fill the process without gaps, stages stand side by side with their names above', () => {
  everyLayout(({ lanes, stages }, layout) => {
    const bands = lanes.map(({ id }) => at(layout.lanes, id));
    let y = layout.pool.y;
    for (const band of bands) {
      expect(band.y).toBeCloseTo(y);
      expect(isInside(band, layout.pool)).toBe(true);
      y += band.height;
    }
    expect(y).toBeCloseTo(layout.pool.y + layout.pool.height);
    const columns = stages.map(({ id }) => at(layout.stages, id));
    for (const [index, { bounds, label }] of columns.entries()) {
      const next = columns[index + 1];
      if (next !== undefined) expect(bounds.x + bounds.width).toBeLessThan(next.bounds.x);
      expect(label !== null && label.y >= bounds.y).toBe(true);
      expect((label?.y ?? 0) + (label?.height ?? 0)).toBeLessThanOrEqual(layout.pool.y);
    }
  });
});

test('every flow begins at the border of its source, ends at that of its target, and turns squarely', () => {
  everyLayout(({ flows }, layout) => {
    for (const { id, from, to } of flows) {
      const { waypoints } = at(layout.flows, id);
      const [first, last] = [waypoints[0], waypoints.at(-1)];
      expect(first && isOnBorder(first, at(layout.nodes, from).bounds)).toBe(true);
      expect(last && isOnBorder(last, at(layout.nodes, to).bounds)).toBe(true);
      for (const [one, other] of stretches(waypoints)) {
        expect(one.x === other.x || one.y === other.y).toBe(true);
      }
    }
  });
});

test('no flow crosses a node or a name', () => {
  everyLayout(({ nodes, flows }, layout) => {
    for (const { id } of flows) {
      for (const [one, other] of stretches(at(layout.flows, id).waypoints)) {
        for (const node of nodes) {
          const { bounds, label } = at(layout.nodes, node.id);
          if (crosses(one, other, bounds)) throw new Error(`${id} crosses ${node.id}`);
          if (label && crosses(one, other, label)) throw new Error(`${id} crosses a name`);
        }
      }
    }
  });
});

test('no two flows run along each other but on the way from one node or to one', () => {
  everyLayout(({ flows }, layout) => {
    const own = flows.flatMap((flow) =>
      stretches(at(layout.flows, flow.id).waypoints).map((stretch) => ({ flow, stretch })),
    );
    for (const [index, one] of own.entries()) {
      for (const other of own.slice(index + 1)) {
        if (areStrangers(one.flow, other.flow) && runAlong(one.stretch, other.stretch)) {
          throw new Error(`${one.flow.id} runs along ${other.flow.id}`);
        }
      }
    }
  });
});

test('the same diagram is always laid out the same', () => {
  everyLayout((diagram, layout) => {
    expect(layOut(structuredClone(diagram))).toEqual(layout);
  });
});

test('within a stage what comes later stands further right', () => {
  everyLayout(({ flows }, layout) => {
    for (const { kind, from, to } of flows) {
      if (kind !== 'next' && kind !== 'pass') continue;
      const [left, right] = [at(layout.nodes, from).bounds, at(layout.nodes, to).bounds];
      expect(left.x + left.width).toBeLessThan(right.x);
    }
  });
});

test('a template of 500 tasks is drawn and laid out within a second of work', () => {
  const keys = Array.from({ length: 500 }, (_, index) => `t${index}`);
  const shapes = {
    'all at once': keys.map((key) => aTask(key)),
    'one after another': keys.map((key, index) =>
      aTask(key, { after: keys.slice(Math.max(0, index - 1), index) }),
    ),
    'each after some before it': keys.map((key, index) =>
      aTask(key, {
        after: keys.filter((_, other) => other < index && (other * 7 + index) % 97 === 0),
      }),
    ),
  };
  for (const tasks of Object.values(shapes)) {
    const begun = process.cpuUsage();
    layOut(drawn(aTemplate([aStage('first', 0, tasks)])));
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  }
});

function stretches(points: readonly Point[]): [Point, Point][] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index];
    return before === undefined ? [] : [[before, point]];
  });
}

function isOnBorder({ x, y }: Point, box: Bounds): boolean {
  const isBeside = x === box.x || x === box.x + box.width;
  const isAbove = y === box.y || y === box.y + box.height;
  const withinX = x >= box.x && x <= box.x + box.width;
  const withinY = y >= box.y && y <= box.y + box.height;
  return (isBeside && withinY) || (isAbove && withinX);
}

/** Whether a stretch runs through the inside of a box. */
function crosses(one: Point, other: Point, box: Bounds): boolean {
  return (
    Math.min(one.x, other.x) < box.x + box.width &&
    Math.max(one.x, other.x) > box.x &&
    Math.min(one.y, other.y) < box.y + box.height &&
    Math.max(one.y, other.y) > box.y
  );
}

function areStrangers(one: DiagramFlow, other: DiagramFlow): boolean {
  return one.from !== other.from && one.to !== other.to;
}

function runAlong([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const along = (line: 'x' | 'y', way: 'x' | 'y'): boolean =>
    a[line] === b[line] &&
    c[line] === d[line] &&
    a[line] === c[line] &&
    Math.min(Math.max(a[way], b[way]), Math.max(c[way], d[way])) >
      Math.max(Math.min(a[way], b[way]), Math.min(c[way], d[way]));
  return along('x', 'y') || along('y', 'x');
}
