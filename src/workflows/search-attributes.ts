import { defineSearchAttributeKey, type SearchAttributeType } from '@temporalio/common';

/**
 * What episodes can be found by in Temporal: the one list that workflows set, the local stack registers and workers
 * check at start. The dev server's SQLite allows three INT and three KEYWORD_LIST attributes a namespace.
 */
export const SEARCH = {
  series: defineSearchAttributeKey('CliffhangerSeries', 'KEYWORD'),
  episode: defineSearchAttributeKey('CliffhangerEpisode', 'INT'),
  stage: defineSearchAttributeKey('CliffhangerStage', 'KEYWORD'),
  locales: defineSearchAttributeKey('CliffhangerLocales', 'KEYWORD_LIST'),
  revision: defineSearchAttributeKey('CliffhangerRevision', 'INT'),
} as const;

/** {@link SEARCH} as plain data. `cliType` is the type as the `temporal` command line spells it. */
export const SEARCH_ATTRIBUTES: readonly { name: string; type: SearchAttributeType; cliType: string }[] = Object.values(
  SEARCH,
).map(({ name, type }) => ({
  name,
  type,
  cliType: type.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
}));

/** `temporal.api.enums.v1.IndexedValueType`, written out because workflow code must not load the protobufs. */
const INDEXED_VALUE_TYPE = { TEXT: 1, KEYWORD: 2, INT: 3, DOUBLE: 4, BOOL: 5, DATETIME: 6, KEYWORD_LIST: 7 } as const;
/** gRPC status: somebody else registered it in the meantime. */
const ALREADY_EXISTS = 6;

/** The part of a client's or a worker's connection that registers search attributes. */
export interface SearchAttributeConnection {
  readonly operatorService: {
    listSearchAttributes(request: { namespace: string }): Promise<{ customAttributes?: Record<string, number> | null }>;
    addSearchAttributes(request: { namespace: string; searchAttributes: Record<string, number> }): Promise<unknown>;
  };
}

/** Names of {@link SEARCH_ATTRIBUTES} that the namespace lacks, or has with another type. */
export async function missingSearchAttributes(
  connection: SearchAttributeConnection,
  namespace: string,
): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return SEARCH_ATTRIBUTES.filter(({ name, type }) => customAttributes?.[name] !== INDEXED_VALUE_TYPE[type]).map(
    ({ name }) => name,
  );
}

/** Registers what the namespace lacks; safe to repeat and to race. Returns what is still missing afterwards. */
export async function registerSearchAttributes(
  connection: SearchAttributeConnection,
  namespace: string,
): Promise<string[]> {
  for (const missing of await missingSearchAttributes(connection, namespace)) {
    const { name, type } = SEARCH_ATTRIBUTES.find((attribute) => attribute.name === missing)!;
    try {
      await connection.operatorService.addSearchAttributes({
        namespace,
        searchAttributes: { [name]: INDEXED_VALUE_TYPE[type] },
      });
    } catch (error) {
      if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
    }
  }
  return missingSearchAttributes(connection, namespace);
}

/** The shell command that registers these attributes by hand. */
export function searchAttributeCommand(
  names: readonly string[],
  { address, namespace }: { address: string; namespace: string },
): string {
  const wanted = SEARCH_ATTRIBUTES.filter(({ name }) => names.includes(name));
  const flags = wanted.map(({ name, cliType }) => `--name ${name} --type ${cliType}`).join(' ');
  return `temporal operator search-attribute create --address ${address} --namespace ${namespace} ${flags}`;
}
