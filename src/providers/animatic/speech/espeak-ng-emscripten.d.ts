/** The part of the package that we use; it ships no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  interface EspeakEvent {
    readonly type: string;
    /** First character of the word in the text, from 1. */
    readonly text_position: number;
    readonly word_length: number;
    /** Milliseconds. */
    readonly audio_position: number;
    readonly id?: string | number;
  }
  interface EspeakWorker {
    /** 0 when there is such a voice. */
    set_voice(name: string): number;
    /** Words a minute, 80 to 450. */
    set_rate(rate: number): void;
    /** 0 to 99. */
    set_pitch(pitch: number): void;
    readonly samplerate: number;
    synthesize_ipa(text: string): { code: number; ipa: string };
    synthesize(text: string, callback: (sound: Int16Array, events: readonly EspeakEvent[]) => boolean): void;
  }
  export default function load(): Promise<{ eSpeakNGWorker: new () => EspeakWorker }>;
}
