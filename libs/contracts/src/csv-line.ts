/**
 * The fields of one CSV line by RFC 4180: separated by commas; a field in double quotes may hold
 * commas and quotes (doubled). Null when the quotes do not match or stand inside a bare field.
 */
export function splitCsvLine(line: string): readonly string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = line[at] === '"' ? quotedField(line, at) : bareField(line, at);
    if (field === null) return null;
    fields.push(field.value);
    if (field.end === line.length) return fields;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: string;
  /** Where the field ends: at its comma or at the end of the line. */
  readonly end: number;
}

function bareField(line: string, start: number): Field | null {
  const comma = line.indexOf(',', start);
  const end = comma === -1 ? line.length : comma;
  const value = line.slice(start, end);
  return value.includes('"') ? null : { value, end };
}

function quotedField(line: string, start: number): Field | null {
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = line.indexOf('"', at);
    if (quote === -1) return null;
    value += line.slice(at, quote);
    if (line[quote + 1] !== '"') {
      const end = quote + 1;
      return end === line.length || line[end] === ',' ? { value, end } : null;
    }
    value += '"';
    at = quote + 2;
  }
}
