/** The package has types of all elements at `bpmn-moddle/types`, but none of its own entry. */
declare module 'bpmn-moddle' {
  import type { BpmndiModdleTypeMap, BpmnModdleTypeMap, DcModdleTypeMap } from 'bpmn-moddle/types';

  export interface Elements extends BpmnModdleTypeMap, BpmndiModdleTypeMap, DcModdleTypeMap {}

  export type ElementType = keyof Elements;

  export class BpmnModdle {
    create<T extends ElementType>(type: T, attributes: Partial<Elements[T]>): Elements[T];
    toXML(
      root: Elements['bpmn:Definitions'],
      options: { format: boolean },
    ): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{
      rootElement: Elements['bpmn:Definitions'];
      warnings: readonly Error[];
    }>;
  }
}
