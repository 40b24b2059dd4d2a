import type { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;

/**
 * How long a run took for every second in which at least one of its activities was scheduled or running: 1 when the
 * orchestration between them costs nothing.
 */
export function activityShare(events: readonly Event[]): number {
  const at = (event: Event | undefined): number =>
    Number(event?.eventTime?.seconds ?? 0) * 1000 + Number(event?.eventTime?.nanos ?? 0) / 1e6;
  const scheduled = new Map(events.map((event) => [String(event.eventId), event]));
  const spans = events.flatMap((event) => {
    const id = event.activityTaskCompletedEventAttributes?.scheduledEventId;
    return id ? [[at(scheduled.get(String(id))), at(event)] as const] : [];
  });
  spans.sort(([a], [b]) => a - b);
  let busy = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans) {
    busy += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return (at(events.at(-1)) - at(events[0])) / busy;
}
