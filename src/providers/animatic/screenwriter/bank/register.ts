/**
 * A register is a way of telling: what people of one kind of story say to each other. Everything in it is written in the
 * same small notation, one unit of drama a string, one element a line:
 *
 *     * {L} drops a ring on the table. ~impact [ring "Forever"]
 *     L cold: Count the years. I did.
 *     O afraid (whispers): You were dead.
 *
 * `*` is action and begins a beat; `~` is a sound, `[…]` an insert. Speakers are functions in the story: `L` leads, `O`
 * stands opposite (the villain, or the one who is loved), `C` is the confidant, `D` has authority, `X` is anybody else.
 * `{L}` puts that person's name into a text, `{L:her}` a word that goes with their gender (see units.ts): who plays what is
 * only known from the brief.
 */
export interface Register {
  /** Opens the episode: a picture and a blow in the first seconds. */
  readonly hooks: readonly string[];
  /** Talk that tightens the screw, in three stages; any order within a stage. */
  readonly presses: readonly [readonly string[], readonly string[], readonly string[]];
  /** Talk with the confidant and with authority. */
  readonly asides: readonly string[];
  /** One line of a bystander each. */
  readonly chorus: readonly string[];
  /** Where everything turns. */
  readonly reveals: readonly string[];
  /** The last seconds. The last line, or the last picture, is the cliffhanger. */
  readonly endings: readonly string[];
  /** Stories with a matter of their own. */
  readonly threads: readonly Thread[];
}

/** One matter, from hook to cliffhanger, in lines that belong together. */
export interface Thread {
  /** Words of a brief that call for it. */
  readonly about: RegExp;
  /** Who its `L` must be by role, when only one of the two can; likewise its `O`. */
  readonly leads?: RegExp;
  readonly opposes?: RegExp;
  /** Set where it needs our own times: offices, hospitals, police. */
  readonly modern?: true;
  readonly hooks: readonly string[];
  /** In this order. */
  readonly presses: readonly string[];
  readonly reveals: readonly string[];
  readonly endings: readonly string[];
}
