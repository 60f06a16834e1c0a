// Drafts in the storage of this browser, by "person/agreement/…".
export interface Kept {
  base: string | null; // hash of the text it began from; null = on top of what was just saved
  fields: Record<string, string>;
  at: number;
  address: string; // where its form stands
  name: string; // how its form is called, for people
  caret: { name: string; position: number } | null;
}

const prefix = 'lazos-draft:';
const longest = 30 * 24 * 3600 * 1000; // milliseconds

/** Trusts nothing in the storage: what is no draft is none. */
function parse(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    if (typeof kept.fields !== 'object' || kept.fields === null || typeof kept.at !== 'number') return null;
    return { base: kept.base ?? null, fields: kept.fields, at: kept.at, address: kept.address ?? '', name: kept.name ?? '', caret: kept.caret ?? null };
  } catch {
    return null;
  }
}

export function keptDraft(key: string): Kept | null {
  return parse(localStorage.getItem(prefix + key));
}

/** False if this browser takes no more. */
export function keepDraft(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(prefix + key);
}

/** Those whose key begins so; forgets those that nobody came back for. */
export function draftsOf(beginning: string): [string, Kept][] {
  const found: [string, Kept][] = [];
  for (const stored of Object.keys(localStorage)) {
    if (!stored.startsWith(prefix)) continue;
    const kept = parse(localStorage.getItem(stored));
    const key = stored.slice(prefix.length);
    if (!kept || Date.now() - kept.at > longest) dropDraft(key);
    else if (key.startsWith(beginning)) found.push([key, kept]);
  }
  return found;
}
