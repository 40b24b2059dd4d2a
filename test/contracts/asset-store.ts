import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { derive } from '../../src/assets/derive';
import type { AssetStore, Derivation } from '../../src/assets/store';
import type { AssetRef } from '../../src/story/asset';

/** What the contract needs of an adapter's test bench. */
export interface AssetStoreBench {
  /** The store of one machine: every call opens another one, with a scratch folder of its own, on the same bucket. */
  open(): Promise<AssetStore>;
  /** A folder for files of the test. */
  readonly dir: () => string;
  /** Overwrites stored bytes with others of the same length, behind the store's back. */
  damage(ref: AssetRef): Promise<void>;
  /** Deletes stored bytes behind the store's back. */
  remove(ref: AssetRef): Promise<void>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const WRITERS = 12;

/** The behaviour of every asset store, whatever happens on the way to it. */
export function describeAssetStore(name: string, bench: AssetStoreBench): void {
  describe(name, () => {
    let store: AssetStore;
    let elsewhere: AssetStore;
    beforeAll(async () => {
      [store, elsewhere] = [await bench.open(), await bench.open()];
    });

    const derivation = (assets: Record<string, AssetRef>): Derivation => ({
      schema: 'derivation@1',
      key: randomBytes(32).toString('hex'),
      capability: 'speech',
      provider: { id: 'test', version: '1' },
      assets,
      facts: { samples: 48_000 },
    });
    const place = () => ({ series: 'test-series', episode: randomBytes(4).toString('hex'), name: 'release' });

    describe('bytes', () => {
      it('come back as they were put, under their SHA-256', async () => {
        const bytes = randomBytes(70_000);
        const ref = await store.putBytes(bytes, 'image/png');
        expect(ref).toEqual({ sha256: sha256(bytes), bytes: 70_000, mediaType: 'image/png' });
        expect((await elsewhere.getBytes(ref)).equals(bytes)).toBe(true);
        expect(await elsewhere.has(ref)).toBe(true);
      });

      it('may be none at all', async () => {
        const ref = await store.putBytes(Buffer.alloc(0), 'text/plain');
        expect(await elsewhere.getBytes(ref)).toHaveLength(0);
      });

      it('may be put again, by several at once', async () => {
        const bytes = randomBytes(5_000);
        const refs = await Promise.all(
          Array.from({ length: WRITERS }, (_, i) => (i % 2 ? store : elsewhere).putBytes(bytes, 'image/png')),
        );
        expect(new Set(refs.map((ref) => ref.sha256)).size).toBe(1);
        expect((await store.getBytes(await store.putBytes(bytes, 'image/png'))).equals(bytes)).toBe(true);
      });

      it('that are not there are reported missing', async () => {
        const absent = { sha256: sha256(randomBytes(8)), bytes: 8, mediaType: 'image/png' };
        expect(await store.has(absent)).toBe(false);
        await expect(store.getBytes(absent)).rejects.toMatchObject({ code: 'ASSET_MISSING' });
        await expect(store.getFile(absent)).rejects.toMatchObject({ code: 'ASSET_MISSING' });
      });

      it('of another size than the reference says are not taken for them', async () => {
        const ref = await store.putBytes(randomBytes(100), 'image/png');
        const wrong = { ...ref, bytes: 99 };
        expect(await store.has(wrong)).toBe(false);
        await expect(store.getBytes(wrong)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
        await expect(store.getFile(wrong)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
        expect(await store.has(ref)).toBe(true);
      });

      it('that were damaged in the store are refused, and mended by the next put', async () => {
        const bytes = randomBytes(3_000);
        const ref = await store.putBytes(bytes, 'image/png');
        await bench.damage(ref);
        await expect(elsewhere.getBytes(ref)).rejects.toMatchObject({ code: 'ASSET_CORRUPT', retryable: true });
        await expect(elsewhere.getFile(ref)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
        expect(await elsewhere.has(ref)).toBe(false);
        await elsewhere.putBytes(bytes, 'image/png');
        expect((await store.getBytes(ref)).equals(bytes)).toBe(true);
        expect(await store.has(ref)).toBe(true);
      });

      it('that were damaged unnoticed are mended by the next put', async () => {
        const bytes = randomBytes(3_000);
        const ref = await store.putBytes(bytes, 'image/png');
        await bench.damage(ref);
        await elsewhere.putBytes(bytes, 'image/png');
        expect((await store.getBytes(ref)).equals(bytes)).toBe(true);
      });
    });

    describe('files', () => {
      it('come back as they were put, as files on any machine', async () => {
        const bytes = randomBytes(3 * 1024 * 1024 + 7);
        const path = join(bench.dir(), randomBytes(8).toString('hex'));
        await writeFile(path, bytes);
        const ref = await store.putFile(path, 'video/mp4');
        await rm(path);
        expect(ref).toEqual({ sha256: sha256(bytes), bytes: bytes.length, mediaType: 'video/mp4' });
        for (const machine of [store, elsewhere]) {
          const file = await machine.getFile(ref);
          expect(sha256(await readFile(file.path))).toBe(ref.sha256);
          file.release();
          await expect(readFile(file.path)).rejects.toMatchObject({ code: 'ENOENT' });
        }
      });

      it('can be asked for by several at once', async () => {
        const ref = await store.putBytes(randomBytes(200_000), 'audio/wav');
        const files = await Promise.all(Array.from({ length: 6 }, () => elsewhere.getFile(ref)));
        expect(new Set(files.map(({ path }) => path)).size).toBe(6);
        files[0]?.release();
        for (const file of files.slice(1)) {
          expect(sha256(await readFile(file.path))).toBe(ref.sha256);
          file.release();
        }
      });
    });

    describe('JSON', () => {
      it('has one name for equal values', async () => {
        const salt = randomBytes(8).toString('hex');
        const one = await store.putJson({ salt, b: [1, 2.5, null], a: 'ü' });
        const two = await elsewhere.putJson({ a: 'ü', b: [1, 2.5, null], salt });
        expect(two).toEqual(one);
        expect(one.mediaType).toBe('application/json');
        expect(await elsewhere.getJson(one)).toEqual({ salt, a: 'ü', b: [1, 2.5, null] });
      });

      it('that would not come back as it went in is refused', async () => {
        await expect(store.putJson({ at: new Date() })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
      });
    });

    describe('derivations', () => {
      it('are found again anywhere', async () => {
        const done = derivation({ audio: await store.putBytes(randomBytes(90), 'audio/wav') });
        expect(await elsewhere.findDerivation(done.key)).toBeNull();
        expect(await store.putDerivation(done)).toEqual(done);
        expect(await store.putDerivation(done)).toEqual(done);
        expect(await elsewhere.findDerivation(done.key)).toEqual(done);
      });

      it('are those of the first writer for everybody', async () => {
        const done = derivation({});
        const results = await Promise.all(
          Array.from({ length: WRITERS }, async (_, writer) => {
            const audio = await store.putBytes(Buffer.from(`${done.key} ${writer}`), 'audio/wav');
            return (writer % 2 ? store : elsewhere).putDerivation({ ...done, assets: { audio }, facts: { writer } });
          }),
        );
        expect(new Set(results.map(({ facts }) => facts.writer)).size).toBe(1);
        expect(await store.findDerivation(done.key)).toEqual(results[0]);
      });

      it('count as unfinished when an asset is gone, and can then be recorded anew', async () => {
        const audio = await store.putBytes(randomBytes(91), 'audio/wav');
        const done = derivation({ audio });
        await store.putDerivation(done);
        await bench.remove(audio);
        expect(await elsewhere.findDerivation(done.key)).toBeNull();
        const again = { ...done, assets: { audio: await store.putBytes(randomBytes(92), 'audio/wav') } };
        expect(await elsewhere.putDerivation(again)).toEqual(again);
        expect(await store.findDerivation(done.key)).toEqual(again);
      });

      it('count as unfinished once somebody read a damaged asset', async () => {
        const audio = await store.putBytes(randomBytes(93), 'audio/wav');
        const done = derivation({ audio });
        await store.putDerivation(done);
        await bench.damage(audio);
        await expect(elsewhere.getBytes(audio)).rejects.toMatchObject({ code: 'ASSET_CORRUPT' });
        expect(await store.findDerivation(done.key)).toBeNull();
      });

      it('spare the work when it is asked for again', async () => {
        const request = {
          capability: 'speech',
          provider: { id: 'test', version: '1' },
          params: { text: randomBytes(8).toString('hex') },
          inputs: {},
        };
        let made = 0;
        const make = async () => {
          made += 1;
          return { assets: { audio: await store.putBytes(Buffer.from(request.params.text), 'audio/wav') } };
        };
        const [first, joined] = await Promise.all([derive(store, request, make), derive(store, request, make)]);
        const later = await derive(elsewhere, request, make);
        expect(made).toBe(1);
        expect([first.reused, later.reused]).toEqual([false, true]);
        expect([joined.assets, later.assets]).toEqual([first.assets, first.assets]);
      });
    });

    describe('manifests', () => {
      it('come back under their digest', async () => {
        const at = { series: 'test-series', episode: '7' };
        const value = { schema: 'release@1', salt: randomBytes(8).toString('hex'), shots: [{ id: 'sh01' }] };
        const ref = await store.putManifest(at, value);
        expect(await store.putManifest(at, value)).toEqual(ref);
        expect(await elsewhere.getManifest(at, ref.sha256)).toEqual(value);
      });

      it('that are not there are reported missing', async () => {
        const nowhere = store.getManifest({ series: 'test-series', episode: '7' }, '0'.repeat(64));
        await expect(nowhere).rejects.toMatchObject({ code: 'ASSET_MISSING' });
      });
    });

    describe('refs', () => {
      it('are created, read, moved and listed', async () => {
        const at = place();
        expect(await store.readRef(at)).toBeNull();
        const created = await store.moveRef(at, { to: { version: 1 }, expected: null });
        const moved = await elsewhere.moveRef(at, { to: { version: 2 }, expected: created.etag });
        expect(await store.readRef(at)).toEqual({ value: { version: 2 }, etag: moved.etag });
        const listed = [];
        for await (const ref of store.listRefs('test-series')) listed.push(ref);
        expect(listed).toContainEqual(at);
        for await (const ref of store.listRefs('other-series')) throw new Error(`unexpected ${ref.series}`);
      });

      it('are created by one of many', async () => {
        const at = place();
        const outcomes = await Promise.allSettled(
          Array.from({ length: WRITERS }, (_, i) =>
            (i % 2 ? store : elsewhere).moveRef(at, { to: 'same', expected: null }),
          ),
        );
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected')
            expect(outcome.reason).toMatchObject({ code: 'REF_MOVED', retryable: true });
        }
      });

      it('are moved by one of many who saw the same state', async () => {
        const at = place();
        const { etag } = await store.moveRef(at, { to: 0, expected: null });
        const outcomes = await Promise.allSettled(
          Array.from({ length: WRITERS }, (_, i) => (i % 2 ? store : elsewhere).moveRef(at, { to: 1, expected: etag })),
        );
        const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
        expect(won).toHaveLength(1);
        expect(await store.readRef(at)).toEqual(won[0]);
      });

      it('lose no step of many who take turns', async () => {
        const at = place();
        await store.moveRef(at, { to: 0, expected: null });
        const step = async (machine: AssetStore): Promise<void> => {
          for (;;) {
            const now = await machine.readRef<number>(at);
            try {
              await machine.moveRef(at, { to: (now?.value ?? 0) + 1, expected: now?.etag ?? null });
              return;
            } catch (error) {
              if ((error as { code?: string }).code !== 'REF_MOVED') throw error;
            }
          }
        };
        await Promise.all([store, elsewhere, store, elsewhere].map(step));
        expect((await store.readRef(at))?.value).toBe(4);
      });

      it('do not mistake a value that came back for one that never went', async () => {
        const at = place();
        const first = await store.moveRef(at, { to: 'a', expected: null });
        const second = await store.moveRef(at, { to: 'b', expected: first.etag });
        await store.moveRef(at, { to: 'a', expected: second.etag });
        const late = store.moveRef(at, { to: 'c', expected: first.etag });
        await expect(late).rejects.toMatchObject({ code: 'REF_MOVED' });
      });
    });

    it.each(['../up', '', '.', 'a/b', 'a\0b', 'x'.repeat(200)])('refuses %j as a name', async (series) => {
      const refused = { code: 'INPUT_INVALID' };
      await expect(store.readRef({ series, episode: '1', name: 'release' })).rejects.toMatchObject(refused);
      await expect(store.putManifest({ series: 'a', episode: series }, {})).rejects.toMatchObject(refused);
    });

    it('gives up with the reason of its signal', async () => {
      const reason = new Error('cancelled by the test');
      const signal = AbortSignal.abort(reason);
      await expect(store.putBytes(randomBytes(9), 'image/png', signal)).rejects.toBe(reason);
      await expect(store.findDerivation('0'.repeat(64), signal)).rejects.toBe(reason);
      const ref = await store.putBytes(randomBytes(9), 'image/png');
      await expect(store.getFile(ref, signal)).rejects.toBe(reason);
      await expect(store.getBytes(ref, signal)).rejects.toBe(reason);
    });
  });
}
