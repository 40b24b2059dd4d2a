import { createHash } from 'node:crypto';
import { requestKey, type WorkRequest } from '../../src/assets/request-key';

const asset = (digit: string) => ({ sha256: digit.repeat(64), bytes: 3, mediaType: 'audio/wav' });
const request: WorkRequest = {
  capability: 'speech',
  provider: { id: 'animatic', version: '1' },
  params: { text: 'You lied to me.', pitch: 0.5 },
  inputs: { voice: asset('a'), takes: [asset('b'), asset('c')] },
};

describe('a request key', () => {
  it('is the SHA-256 of the canonical JSON of all that the work depends on', () => {
    const spelled =
      '{"capability":"speech","inputs":' +
      `{"takes":["${'b'.repeat(64)}","${'c'.repeat(64)}"],"voice":"${'a'.repeat(64)}"},` +
      '"params":{"pitch":0.5,"text":"You lied to me."},"provider":{"id":"animatic","version":"1"},' +
      '"schema":"request@1","take":1}';
    expect(requestKey(request)).toBe(createHash('sha256').update(spelled).digest('hex'));
  });

  it.each<[string, WorkRequest]>([
    ['the order of parameters', { ...request, params: { pitch: 0.5, text: 'You lied to me.' } }],
    [
      'how an input is labelled',
      { ...request, inputs: { ...request.inputs, voice: { ...asset('a'), mediaType: 'audio/flac' } } },
    ],
    ['what else the provider carries', { ...request, provider: { ...request.provider, ...{ port: 80 } } }],
    ['saying that it is the first take', { ...request, take: 1 }],
  ])('does not depend on %s', (_, same) => expect(requestKey(same)).toBe(requestKey(request)));

  it.each<[string, WorkRequest]>([
    ['the capability', { ...request, capability: 'music' }],
    ['the provider', { ...request, provider: { id: 'other', version: '1' } }],
    ["the provider's version", { ...request, provider: { id: 'animatic', version: '2' } }],
    ['the model', { ...request, model: 'large' }],
    ['a parameter', { ...request, params: { text: 'You lied to me!', pitch: 0.5 } }],
    ['an input', { ...request, inputs: { ...request.inputs, voice: asset('d') } }],
    ['the role of an input', { ...request, inputs: { speaker: asset('a'), takes: [asset('b'), asset('c')] } }],
    ['the order of inputs', { ...request, inputs: { ...request.inputs, takes: [asset('c'), asset('b')] } }],
    ['the take', { ...request, take: 2 }],
  ])('changes with %s', (_, other) => expect(requestKey(other)).not.toBe(requestKey(request)));

  it('refuses parameters that are not plain JSON', () => {
    expect(() => requestKey({ ...request, params: { at: new Date() } })).toThrow(/\$\.params\.at/);
  });
});
