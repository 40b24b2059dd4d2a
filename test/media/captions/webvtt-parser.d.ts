declare module 'webvtt-parser' {
  export interface Node {
    type: string;
    value?: string;
    children?: Node[];
  }
  export class WebVTTParser {
    /** @param entities named characters by their spelling, `&amp;` */
    constructor(entities?: Readonly<Record<string, unknown>>);
    parse(
      text: string,
      mode?: string,
    ): {
      cues: { id: string; startTime: number; endTime: number; text: string; tree: Node }[];
      errors: { message: string; line: number; col?: number }[];
    };
  }
}
