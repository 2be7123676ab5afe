import type { LocalText } from '../template/template.ts';
import type { DiagramFlow, DiagramFlowKind, DiagramNode, DiagramNodeKind } from './diagram.ts';
import { DIAGRAM_WORDS, type Language } from './diagram-words.ts';
import { besideId, flowId } from './element-id.ts';

interface Place {
  readonly laneId: string;
  readonly stage: number;
}

/** From whom to whom the turn goes, before gateways stand between them. */
export interface Turn {
  readonly from: string;
  readonly to: string;
}

/** Who hands the turn on to a stage, and how. */
export interface HandOn {
  readonly from: string;
  readonly kind: 'next' | 'pass';
}

/** What was drawn so far. */
export class Sheet {
  private readonly nodes = new Map<string, DiagramNode>();
  private readonly flows: DiagramFlow[] = [];

  constructor(readonly language: Language) {}

  /** Draws a node and answers its id. */
  node(
    kind: DiagramNodeKind,
    id: string,
    name: LocalText | null,
    place: Place,
    more: { readonly note?: string; readonly isStanding?: boolean } = {},
  ): string {
    this.nodes.set(id, {
      id,
      kind,
      name: name?.[this.language] ?? '',
      note: more.note ?? '',
      laneId: place.laneId,
      stage: place.stage,
      isStanding: more.isStanding ?? false,
    });
    return id;
  }

  flow(kind: Exclude<DiagramFlowKind, 'reminder'>, from: string, to: string): void {
    this.flows.push({ id: flowId(from, to), kind, name: this.nameOf(kind), from, to });
  }

  /** Hands turns on: whoever hands on to several forks them, whoever is waited for by several joins them. */
  turns(turns: readonly Turn[]): void {
    const forks = new Set(
      [...repeated(turns.map((turn) => turn.from))].filter((id) => this.at(id).kind !== 'fork'),
    );
    const joins = new Set(
      [...repeated(turns.map((turn) => turn.to))].filter((id) => this.at(id).kind !== 'some'),
    );
    for (const id of forks) this.flow('next', id, this.beside('fork', id, null, ''));
    for (const { from, to } of turns) {
      this.flow(
        'next',
        forks.has(from) ? besideId('fork', from) : from,
        joins.has(to) ? this.beside('join', to, null, '') : to,
      );
    }
    for (const id of joins) this.flow('next', besideId('join', id), id);
  }

  drawn(): { readonly nodes: readonly DiagramNode[]; readonly flows: readonly DiagramFlow[] } {
    return { nodes: [...this.nodes.values()], flows: this.flows };
  }

  /** Draws what another node needs beside it, in its lane and stage. */
  beside(
    kind: 'fork' | 'join' | 'some' | 'tail',
    id: string,
    name: LocalText | null,
    note: string,
  ): string {
    const { laneId, stage } = this.at(id);
    return this.node(kind, besideId(kind, id), name, { laneId, stage }, { note });
  }

  private at(id: string): DiagramNode {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`nothing drawn as ${id}`);
    return node;
  }

  private nameOf(kind: Exclude<DiagramFlowKind, 'reminder'>): string {
    switch (kind) {
      case 'next':
        return '';
      case 'pass':
        return DIAGRAM_WORDS.pass[this.language];
      case 'rework':
        return DIAGRAM_WORDS.rework[this.language];
      case 'stop':
        return DIAGRAM_WORDS.rejected[this.language];
    }
  }
}

function repeated(ids: readonly string[]): ReadonlySet<string> {
  return new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
}
