/**
 * Every way Cliffhanger says no, in one table: a code, whether trying again can help, the exit status of the command
 * line, and a message that says what was expected, what arrived and what to do.
 */

/** Exit statuses of the command line. */
export const EXIT = { done: 0, failed: 1, badInput: 2, unreachable: 3, interrupted: 130 } as const;

type Fields = Record<string, string | number>;

interface ErrorKind {
  /** True when the same call may succeed later without anybody doing anything. */
  readonly retryable: boolean;
  readonly exit: number;
  readonly message: (fields: Fields) => string;
}

const kind = (retryable: boolean, exit: number, message: (f: Fields) => string): ErrorKind => ({
  retryable,
  exit,
  message,
});

/** One row an error. Rows are grouped by the room that raises them; add yours to its group. */
export const ERRORS = {
  // the producer's input
  INPUT_INVALID: kind(false, EXIT.badInput, (f) => `${f.what}: ${f.problem}. ${f.advice}`),
  BRIEF_UNREADABLE: kind(
    false,
    EXIT.badInput,
    (f) => `${f.file} cannot be read as ${f.format}: ${f.problem}. ${f.advice}`,
  ),
  BRIEF_INVALID: kind(false, EXIT.badInput, (f) => `${f.file} is not a valid brief:\n${f.problems}`),
  SCREENPLAY_INVALID: kind(false, EXIT.badInput, (f) => `${f.file} cannot be produced:\n${f.problems}`),

  // assets
  ASSET_MISSING: kind(
    false,
    EXIT.failed,
    (f) =>
      `The store has no object ${f.key}. It was deleted, or another bucket is configured. Start the episode again: what is missing is made anew.`,
  ),
  ASSET_CORRUPT: kind(
    true,
    EXIT.failed,
    (f) =>
      `${f.key} should hash to ${f.expected} but the store sent ${f.actual}. Run \`cliffhanger doctor\`; if it repeats, the bucket is damaged.`,
  ),
  REF_MOVED: kind(
    true,
    EXIT.failed,
    (f) => `${f.key} was moved by somebody else while it was being moved here. The work is repeated on the new state.`,
  ),
  STORE_UNREACHABLE: kind(
    true,
    EXIT.unreachable,
    (f) =>
      `S3 at ${f.endpoint} cannot be reached (${f.reason}). Start it (\`npm run stack\`) or correct S3_ENDPOINT; work goes on by itself once it is back.`,
  ),
  STORE_UNSAFE: kind(
    false,
    EXIT.failed,
    (f) =>
      `The bucket ${f.bucket} at ${f.endpoint} is not safe to keep assets in: ${f.problem}. Use a server that honours conditional writes and checksums (AWS S3, versitygw 1.8 or newer).`,
  ),
  STORE_DENIED: kind(
    false,
    EXIT.failed,
    (f) => `S3 at ${f.endpoint} refused access to ${f.bucket}: ${f.reason}. Check the credentials and the bucket name.`,
  ),
  COLLECTION_RUNNING: kind(
    true,
    EXIT.failed,
    (f) => `Another collector of garbage is at work in the bucket ${f.bucket}. Let it finish, then run this one again.`,
  ),
  DISK_FULL: kind(
    true,
    EXIT.failed,
    (f) =>
      `No space is left in ${f.path}${f.need ? ` (${f.need} needed)` : ''}. Free some, or move it (${f.setting}); work goes on by itself.`,
  ),

  // media
  TOOL_MISSING: kind(
    false,
    EXIT.failed,
    (f) => `${f.tool} was not found${f.detail ? ` (${f.detail})` : ''}. ${f.advice}`,
  ),
  PROCESS_FAILED: kind(
    true,
    EXIT.failed,
    (f) =>
      `${f.tool} ended with ${f.status}: ${f.reason} It is tried a few times; if it keeps failing, run \`cliffhanger doctor\` and start the episode again.`,
  ),
  MEDIA_REJECTED: kind(
    true,
    EXIT.failed,
    (f) =>
      `${f.what} did not pass its checks: ${f.problems}. It was not kept. It is made again a few times; if that keeps failing, start the episode again.`,
  ),
  GLYPH_MISSING: kind(
    false,
    EXIT.badInput,
    (f) =>
      `No font here has a glyph for ${f.characters} in ${f.what}. Write it otherwise, or add a font that covers it.`,
  ),

  // providers
  VOICE_UNAVAILABLE: kind(false, EXIT.failed, (f) => `No voice here can speak ${f.language}. ${f.advice}`),
  PROVIDER_FAILED: kind(true, EXIT.failed, (f) => `${f.provider} could not ${f.what}: ${f.reason}`),
  MODEL_OUTPUT_INVALID: kind(
    false,
    EXIT.failed,
    (f) => `${f.provider} did not return a valid ${f.what} in ${f.attempts} attempts: ${f.problems}`,
  ),

  // services and the local stack
  TEMPORAL_UNREACHABLE: kind(
    true,
    EXIT.unreachable,
    (f) =>
      `Temporal at ${f.address} cannot be reached (${f.reason}). Start it (\`npm run stack\` or \`npm start\`) or correct TEMPORAL_ADDRESS.`,
  ),
  SEARCH_ATTRIBUTES_MISSING: kind(
    false,
    EXIT.failed,
    (f) => `Temporal namespace ${f.namespace} lacks the search attributes ${f.missing}. Register them: ${f.command}`,
  ),
  STACK_FAILED: kind(false, EXIT.failed, (f) => `${f.what} could not be set up: ${f.reason}. ${f.advice}`),
  CONFIG_INVALID: kind(false, EXIT.badInput, (f) => `${f.setting} is ${f.actual}, expected ${f.expected}. ${f.advice}`),

  CHECKS_FAILED: kind(false, EXIT.failed, (f) => `Not in order: ${f.failed}. What to do stands beside each.`),

  // episodes
  EPISODE_NOT_FOUND: kind(false, EXIT.badInput, (f) => `There is no episode ${f.episode}. ${f.advice}`),
  EPISODE_FAILED: kind(false, EXIT.failed, (f) => `Episode ${f.episode} failed: ${f.reason}`),
  EPISODE_CANCELLED: kind(
    false,
    EXIT.failed,
    (f) => `Episode ${f.episode} was cancelled. Start it again to go on: finished work is reused.`,
  ),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERRORS;

/** An error with a row in {@link ERRORS}. `fields` are machine-readable and never hold secrets. */
export class CliffhangerError extends Error {
  override readonly name = 'CliffhangerError';
  readonly retryable: boolean;
  readonly exit: number;

  constructor(
    readonly code: ErrorCode,
    readonly fields: Fields,
    options?: ErrorOptions,
  ) {
    super(ERRORS[code].message(fields), options);
    this.retryable = ERRORS[code].retryable;
    this.exit = ERRORS[code].exit;
  }
}
