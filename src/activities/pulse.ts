import type { Context } from '@temporalio/activity';

/** What the heartbeats of an activity carry from one attempt to the next. */
export interface Pulse {
  /** Attempts that failed by themselves, so not those that met a service away or a worker killed. */
  readonly failures: number;
  /** How far this attempt is, 0 to 1. */
  readonly fraction: number;
}

const pulses = new WeakMap<Context, Pulse>();

/** The pulse as it was last told, in this attempt or the one before. */
export function pulseOf(context: Context): Pulse {
  const before = context.info.heartbeatDetails as Partial<Pulse> | undefined;
  return pulses.get(context) ?? { failures: before?.failures ?? 0, fraction: 0 };
}

/** Tells the server that the activity lives, and what changed. */
export function beat(context: Context, change: Partial<Pulse> = {}): void {
  const pulse = { ...pulseOf(context), ...change };
  pulses.set(context, pulse);
  context.heartbeat(pulse);
}
