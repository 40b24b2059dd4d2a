import {
  missingSearchAttributes,
  registerSearchAttributes,
  SEARCH_ATTRIBUTES,
  searchAttributeCommand,
} from '../../src/workflows/search-attributes';

/** A namespace that keeps what is registered in it, as the operator service does. */
function namespace(customAttributes: Record<string, number>) {
  const operatorService = {
    listSearchAttributes: jest.fn(async () => ({ customAttributes: { ...customAttributes } })),
    addSearchAttributes: jest.fn(async ({ searchAttributes }: { searchAttributes: Record<string, number> }) => {
      for (const name of Object.keys(searchAttributes)) {
        if (name in customAttributes) throw Object.assign(new Error('exists'), { code: 6 });
      }
      Object.assign(customAttributes, searchAttributes);
    }),
  };
  return { operatorService };
}

const names = SEARCH_ATTRIBUTES.map(({ name }) => name);

test('the list has types as the temporal command line spells them', () => {
  expect(Object.fromEntries(SEARCH_ATTRIBUTES.map(({ name, cliType }) => [name, cliType]))).toEqual({
    CliffhangerSeries: 'Keyword',
    CliffhangerEpisode: 'Int',
    CliffhangerStage: 'Keyword',
    CliffhangerLocales: 'KeywordList',
    CliffhangerRevision: 'Int',
  });
});

test('what is missing is registered, and what is there is left alone', async () => {
  const connection = namespace({ CliffhangerSeries: 2, SomebodyElses: 1 });
  expect(await missingSearchAttributes(connection, 'n')).toEqual(names.slice(1));
  expect(await registerSearchAttributes(connection, 'n')).toEqual([]);
  expect(connection.operatorService.addSearchAttributes).toHaveBeenCalledTimes(4);
  expect(await registerSearchAttributes(connection, 'n')).toEqual([]);
  expect(connection.operatorService.addSearchAttributes).toHaveBeenCalledTimes(4);
});

test('one that exists with another type stays missing, because workflows could not set it', async () => {
  const connection = namespace({ CliffhangerEpisode: 2 });
  expect(await registerSearchAttributes(connection, 'n')).toEqual(['CliffhangerEpisode']);
});

test('the command registers exactly what is missing', () => {
  expect(searchAttributeCommand(['CliffhangerLocales'], { address: 'a:1', namespace: 'n' })).toBe(
    'temporal operator search-attribute create --address a:1 --namespace n --name CliffhangerLocales --type KeywordList',
  );
});
