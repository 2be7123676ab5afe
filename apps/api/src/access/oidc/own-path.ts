/**
 * Where a person goes after signing in: a path of our own, or the start page for anything that would
 * lead a browser elsewhere (`//host`, `/\host`, tabs and line breaks between them, other schemes).
 */
export function ownPath(wished: string | undefined, publicUrl: string): string {
  const own = new URL(publicUrl);
  const url = wished?.startsWith('/') === true ? URL.parse(wished, own.href) : null;
  if (url === null || url.origin !== own.origin) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  // What was taken apart and put together again must not read as another host.
  return path.startsWith('//') ? '/' : path;
}
