import { parseDocument } from 'yaml';
import { quoted } from '../plain-text';
import { briefFileSchema } from './file';
import { describe, fieldsAt, formatPath, type Problem, schemasAt, unknownField } from './problems';

const PATH = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d{1,3}\])*$/;

/**
 * Applies `path=value` settings (`duration=75`, `cast[0].name=Mara`, `series.title=…`) to a copy of a brief's plain
 * values. Fields that hold text take the value as it stands; others read it as YAML (`75`, `true`, `[US, CN]`).
 */
export function applyOverrides(
  values: unknown,
  overrides: readonly string[],
): { values: unknown; problems: Problem[] } {
  const root = structuredClone(values);
  const problems = overrides.flatMap((override) => applyOverride(root, override) ?? []);
  return { values: root, problems };
}

function applyOverride(root: unknown, override: string): Problem | null {
  const split = override.indexOf('=');
  const pathText = split < 0 ? override : override.slice(0, split);
  if (split < 0 || !PATH.test(pathText)) {
    return {
      path: '--set',
      expected: 'path=value',
      actual: quoted(override),
      advice: 'For example --set duration=75 or --set cast[0].name=Mara.',
    };
  }
  const path = pathText
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let depth = 1; depth <= path.length; depth++) {
    if (schemasAt(briefFileSchema, path.slice(0, depth)).length === 0) {
      return unknownField(path.slice(0, depth), fieldsAt(briefFileSchema, path.slice(0, depth - 1)));
    }
  }
  return place(root, path, readValue(override.slice(split + 1), path));
}

/** Texts are taken word for word; a value that is no YAML stays text, for the schema to judge. */
function readValue(text: string, path: readonly PropertyKey[]): unknown {
  const takesText = schemasAt(briefFileSchema, path).some(
    (schema) => 'type' in schema && (schema.type === 'string' || schema.type === 'enum'),
  );
  const takesNumber = schemasAt(briefFileSchema, path).some((schema) => 'type' in schema && schema.type === 'number');
  if (takesText && !takesNumber && !/^\s*[{[]/.test(text)) return text;
  if (text.length > 2_000) return text;
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) return text;
  return document.toJS({ maxAliasCount: 0 });
}

function place(root: unknown, path: readonly (string | number)[], value: unknown): Problem | null {
  let holder = root;
  for (const [depth, key] of path.entries()) {
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder) !== (typeof key === 'number')) {
      return {
        path: `--set ${formatPath(path)}`,
        expected: `${formatPath(path.slice(0, depth)) || 'the brief'} to be a ${typeof key === 'number' ? 'list' : 'mapping'}`,
        actual: describe(holder),
        advice: 'Set the whole of it, or write it in the brief.',
      };
    }
    if (typeof key === 'number' && Array.isArray(holder) && key > holder.length) {
      return {
        path: `--set ${formatPath(path)}`,
        expected: `an entry from 0 to ${holder.length}`,
        actual: String(key),
        advice: `${formatPath(path.slice(0, depth))} has ${holder.length}; counting starts at 0.`,
      };
    }
    const fields = holder as Record<string | number, unknown>;
    if (depth === path.length - 1) {
      fields[key] = value;
    } else {
      const existing = Object.hasOwn(fields, key) ? fields[key] : undefined;
      // `series` and `voice` may be plain text: setting a field of theirs makes a mapping of it.
      const next = existing ?? (typeof path[depth + 1] === 'number' ? [] : {});
      fields[key] = typeof next === 'string' && typeof path[depth + 1] === 'string' ? widened(String(key), next) : next;
      holder = fields[key];
    }
  }
  return null;
}

/** The mapping that a plain text stands for. */
function widened(key: string, text: string): Record<string, string> {
  return key === 'series' ? { slug: text } : key === 'voice' ? { description: text } : { text };
}
