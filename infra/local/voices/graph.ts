import { onnx } from 'onnx-proto';

/** Ends of tokens in frames of 600 samples; the model computes it anyway. */
export const TOKEN_ENDS = '/encoder/CumSum_output_0';
/** The predicted melody in hertz, two values a frame. */
const MELODY = '/encoder/Squeeze_output_0';
const PITCHED_MELODY = '/encoder/pitched_melody';

const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;
const UINT8 = onnx.TensorProto.DataType.UINT8;

/**
 * Edits the published graph of Kokoro-82M for our use and returns it encoded:
 *
 * - every `ConvInteger` with its quantising and dequantising neighbours becomes one float `Conv` of the dequantised
 *   weights (ONNX Runtime has no quick kernel for the former: half the time, and finer sound);
 * - the input `pitch`, float32 [1], multiplies the melody before the decoder: 1 is the speaker's own;
 * - the ends of tokens become a second output.
 *
 * Throws when the file is not the graph it expects.
 */
export function editGraph(published: Uint8Array): { model: Uint8Array; convolutions: number } {
  const model = onnx.ModelProto.decode(published);
  const graph = model.graph as onnx.GraphProto | null;
  if (!graph) throw new Error('the model has no graph');
  const convolutions = floatConvolutions(graph);
  pitchInput(graph);
  graph.output.push(value(TOKEN_ENDS, INT64, []));
  removeUnused(graph);
  return { model: onnx.ModelProto.encode(model).finish(), convolutions };
}

function floatConvolutions(graph: onnx.GraphProto): number {
  const made = producers(graph);
  const used = users(graph);
  const tensors = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const replaced = new Map<unknown, onnx.NodeProto>();
  for (const conv of graph.node.filter((node) => node.opType === 'ConvInteger')) {
    const quantize = made.get(input(conv, 0));
    const weights = tensors.get(input(conv, 1));
    const zero = tensors.get(input(conv, 3));
    const chain = dequantising(conv, used);
    if (quantize?.opType !== 'DynamicQuantizeLinear' || weights?.dataType !== UINT8 || !zero || !chain) continue;
    const scale = made
      .get(chain.scale)
      ?.input?.map((name) => tensors.get(name))
      .find((tensor) => tensor?.dataType === FLOAT);
    const bias = chain.bias === undefined ? undefined : floatBias(chain.bias, made);
    if (!scale || (chain.bias !== undefined && bias === undefined)) continue;
    const name = `${input(conv, 1)}_float`;
    if (!tensors.has(name)) {
      const tensor = dequantised({ name, weights, zero: scalar(zero), scale: scalar(scale) });
      tensors.set(name, tensor);
      graph.initializer.push(tensor);
    }
    replaced.set(
      chain.last,
      onnx.NodeProto.create({
        name: `${conv.name}_float`,
        opType: 'Conv',
        input: [input(quantize, 0), name, ...(bias === undefined ? [] : [bias])],
        output: chain.last.output,
        attribute: conv.attribute,
      }),
    );
  }
  graph.node = graph.node.map((node) => replaced.get(node) ?? node);
  return replaced.size;
}

/** `ConvInteger → [Add bias] → Cast → Mul scale`, each the only user of the one before. */
function dequantising(
  conv: onnx.INodeProto,
  used: Map<string, onnx.INodeProto[]>,
): { bias: string | undefined; scale: string; last: onnx.INodeProto } | undefined {
  const next = (node: onnx.INodeProto): onnx.INodeProto | undefined => {
    const all = used.get(node.output?.[0] ?? '') ?? [];
    return all.length === 1 ? all[0] : undefined;
  };
  const other = (node: onnx.INodeProto, from: onnx.INodeProto): string =>
    node.input?.find((name) => name !== from.output?.[0]) ?? '';
  const first = next(conv);
  const add = first?.opType === 'Add' ? first : undefined;
  const cast = add ? next(add) : first;
  const last = cast?.opType === 'Cast' ? next(cast) : undefined;
  if (!cast || last?.opType !== 'Mul') return undefined;
  return { bias: add ? other(add, conv) : undefined, scale: other(last, cast), last };
}

/** The exporter quantises each bias at run time: `Reshape(Cast(Floor(Div(bias, scale))))`. */
function floatBias(name: string, made: Map<string, onnx.INodeProto>): string | undefined {
  let node = made.get(name);
  while (node && ['Reshape', 'Cast', 'Floor'].includes(node.opType ?? '')) node = made.get(input(node, 0));
  return node?.opType === 'Div' ? input(node, 0) : undefined;
}

function dequantised(tensor: {
  name: string;
  weights: onnx.ITensorProto;
  zero: number;
  scale: number;
}): onnx.TensorProto {
  const bytes = tensor.weights.rawData as Uint8Array;
  const floats = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) floats[i] = (bytes[i]! - tensor.zero) * tensor.scale;
  return onnx.TensorProto.create({
    name: tensor.name,
    dataType: FLOAT,
    dims: tensor.weights.dims,
    rawData: new Uint8Array(floats.buffer),
  });
}

function pitchInput(graph: onnx.GraphProto): void {
  const at = graph.node.findIndex((node) => node.output?.includes(MELODY));
  if (at < 0) throw new Error(`the graph has no ${MELODY}`);
  for (const node of graph.node) node.input = node.input?.map((name) => (name === MELODY ? PITCHED_MELODY : name));
  graph.node.splice(
    at + 1,
    0,
    onnx.NodeProto.create({ name: 'pitch', opType: 'Mul', input: [MELODY, 'pitch'], output: [PITCHED_MELODY] }),
  );
  graph.input.push(value('pitch', FLOAT, [1]));
}

function removeUnused(graph: onnx.GraphProto): void {
  const needed = new Set(graph.output.map((output) => output.name ?? ''));
  if (!graph.node.some((node) => node.output?.includes(TOKEN_ENDS))) throw new Error(`the graph has no ${TOKEN_ENDS}`);
  const kept: onnx.INodeProto[] = [];
  for (const node of [...graph.node].reverse()) {
    if (!node.output?.some((name) => needed.has(name))) continue;
    kept.push(node);
    for (const name of node.input ?? []) needed.add(name);
  }
  graph.node = kept.reverse();
  graph.initializer = graph.initializer.filter((tensor) => needed.has(tensor.name ?? ''));
}

function producers(graph: onnx.GraphProto): Map<string, onnx.INodeProto> {
  return new Map(graph.node.flatMap((node) => (node.output ?? []).map((name) => [name, node] as const)));
}

function users(graph: onnx.GraphProto): Map<string, onnx.INodeProto[]> {
  const used = new Map<string, onnx.INodeProto[]>();
  for (const node of graph.node) for (const name of node.input ?? []) used.set(name, [...(used.get(name) ?? []), node]);
  return used;
}

const input = (node: onnx.INodeProto, index: number): string => node.input?.[index] ?? '';

function scalar(tensor: onnx.ITensorProto): number {
  const raw = tensor.rawData as Uint8Array | undefined;
  if (raw?.length) {
    return tensor.dataType === FLOAT ? new DataView(raw.buffer, raw.byteOffset).getFloat32(0, true) : raw[0]!;
  }
  return tensor.floatData?.[0] ?? tensor.int32Data?.[0] ?? 0;
}

function value(name: string, elemType: number, dims: readonly number[]): onnx.ValueInfoProto {
  const shape = dims.length ? { shape: { dim: dims.map((dimValue) => ({ dimValue })) } } : {};
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, ...shape } } });
}
