/** Whether a client asks for pages by name (header Accept, RFC 9110), as browsers do and programs do not. */
export function acceptsHtml(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some((range) => {
    const [type = '', ...parameters] = range.toLowerCase().split(';');
    const isRefused = parameters.some((one) => /^\s*q=0(?:\.0{0,3})?\s*$/.test(one));
    return type.trim() === 'text/html' && !isRefused;
  });
}
