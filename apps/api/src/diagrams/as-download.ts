import { StreamableFile } from '@nestjs/common';

/** A BPMN file for saving: `<name>.bpmn`. The name is a key or an id. */
export function asDownload(bpmn: string, name: string): StreamableFile {
  return new StreamableFile(Buffer.from(bpmn, 'utf8'), {
    type: 'application/xml; charset=utf-8',
    disposition: `attachment; filename="${name}.bpmn"`,
  });
}
