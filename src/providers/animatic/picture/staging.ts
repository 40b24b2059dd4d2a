import type { Character } from '../../../story/bible';
import type { Shot } from '../../../story/storyboard';
import { frameOf } from './body';
import { type CharacterDesign, characterDesign } from './design';
import { dice } from './seed';

/** Somebody on the page: where the middle of the face is, how large, which way it looks. */
export interface Placed {
  readonly character: Character;
  readonly design: CharacterDesign;
  readonly emotion: Shot['cast'][number]['emotion'];
  readonly x: number;
  readonly y: number;
  /** Page units a face unit. */
  readonly scale: number;
  readonly turn: number;
  readonly mirrored: boolean;
  /** Stands on the ground that we see. */
  readonly grounded: boolean;
  /** With the back to us, dark, at the picture's edge. */
  readonly fromBehind: boolean;
}

/** How the camera sees the place: magnified about a point of its page, out of focus by so many page units. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly blur: number;
  /** Mirrored: the reverse angle of a dialogue sees the other wall. */
  readonly reverse: boolean;
}

type Framing = Shot['framing'];

/** Size and height of faces by framing: large, as phones want them. */
const FACES: Readonly<Record<Exclude<Framing, 'wide'>, { scale: number; y: number }>> = {
  'two-shot': { scale: 1.42, y: 720 },
  medium: { scale: 1.72, y: 690 },
  'close-up': { scale: 2.55, y: 850 },
  'extreme-close-up': { scale: 4.35, y: 860 },
  'over-the-shoulder': { scale: 1.86, y: 730 },
  insert: { scale: 1.7, y: 690 },
};
const VIEWS: Readonly<Record<Framing, { scale: number; blur: number }>> = {
  wide: { scale: 1.02, blur: 0 },
  'two-shot': { scale: 1.3, blur: 3 },
  medium: { scale: 1.5, blur: 5 },
  'close-up': { scale: 2, blur: 11 },
  'extreme-close-up': { scale: 2.5, blur: 18 },
  'over-the-shoulder': { scale: 1.65, blur: 6 },
  insert: { scale: 1.9, blur: 16 },
};
/** In a wide shot a grown person is so tall on the page, and stands here. */
const WIDE_SCALE = 0.9;
const GROUND = 1842;

/** Where everybody of a shot stands, in drawing order: whoever is nearest comes last. */
export function blockShot(request: { shot: Shot; cast: readonly Character[]; seated?: boolean }): Placed[] {
  const { cast } = request;
  // nobody stands in a car
  const shot =
    request.seated && request.shot.framing === 'wide'
      ? { ...request.shot, framing: 'two-shot' as const }
      : request.shot;
  const people = shot.cast.flatMap((blocking, index) => {
    const character = cast.find(({ id }) => id === blocking.character) ?? cast[index];
    return character ? [{ blocking, character, design: characterDesign(character) }] : [];
  });
  const speaker = shot.lines.find(({ speaker: id }) => people.some(({ character }) => character.id === id))?.speaker;
  const subject = people.find(({ character }) => character.id === speaker) ?? people[0];
  if (!subject) return [];
  const one = (index: number): Pick<Placed, 'turn' | 'mirrored'> => {
    const facing = people[index]?.blocking.facing ?? 'front';
    const lean = dice('lean', people[index]?.character.id ?? '').between(0, 0.18);
    return { turn: facing === 'front' ? lean : 0.8, mirrored: facing === 'left' };
  };
  const base = (person: typeof subject) => ({
    character: person.character,
    design: person.design,
    emotion: person.blocking.emotion,
    fromBehind: false,
    grounded: shot.framing === 'wide',
  });
  if (shot.framing === 'over-the-shoulder' && people.length > 1) {
    const other = people.find((person) => person !== subject) ?? subject;
    const side =
      subject.blocking.position === 'right' ||
      (subject.blocking.position === 'center' && other.blocking.position === 'left')
        ? 1
        : -1;
    const face = FACES['over-the-shoulder'];
    return [
      {
        ...base(subject),
        x: 540 + side * 120,
        y: face.y + low(subject.design, face.scale),
        scale: face.scale,
        turn: 0.6,
        mirrored: side > 0,
      },
      { ...base(other), x: 540 - side * 470, y: 940, scale: 2.9, turn: 0.5, mirrored: side < 0, fromBehind: true },
    ];
  }
  const closeUp = shot.framing === 'close-up' || shot.framing === 'extreme-close-up';
  const shown = closeUp ? [subject] : people;
  const rank = { left: 0, center: 1, right: 2 } as const;
  const order = [...shown].sort((a, b) => rank[a.blocking.position] - rank[b.blocking.position]);
  const spread =
    shot.framing === 'wide' ? ([0, 0, 500, 640, 760][order.length] ?? 0) : ([0, 0, 560, 640, 720][order.length] ?? 0);
  const placed = order.map((person, index): Placed => {
    const slot =
      order.length === 1
        ? { left: -90, center: 0, right: 90 }[person.blocking.position] *
          (closeUp ? 0.5 : shot.framing === 'wide' ? 1.8 : 1)
        : -spread / 2 + (index * spread) / (order.length - 1);
    const way = one(people.indexOf(person));
    if (shot.framing === 'wide') {
      const scale = WIDE_SCALE * person.design.shape.stature ** 0.3;
      return { ...base(person), ...way, scale, x: 540 + slot, y: GROUND - frameOf(person.design).feet * scale };
    }
    const face = FACES[shot.framing as Exclude<Framing, 'wide'>];
    const scale = face.scale * (order.length > 2 ? 0.8 : order.length === 2 && shot.framing === 'medium' ? 0.85 : 1);
    // room to look into
    const lookRoom = order.length === 1 && way.turn > 0.5 ? (way.mirrored ? 46 : -46) : 0;
    return {
      ...base(person),
      ...way,
      scale,
      x: 540 + slot + lookRoom,
      y: face.y + low(person.design, scale) + (order.length > 2 && index % 2 ? -70 : 0),
    };
  });
  // the speaker stands in front of whoever else is there
  return placed.sort(
    (a, b) => Number(a.character.id === subject.character.id) - Number(b.character.id === subject.character.id),
  );
}

/** Shorter people's faces are lower in the picture. */
const low = (design: CharacterDesign, scale: number): number =>
  (1.02 - design.shape.stature) * (scale > 2 ? 60 : 260 * Math.min(1.4, scale));

/** How a shot sees its place. */
export function viewOf(shot: Shot): View {
  const { scale, blur } = VIEWS[shot.framing];
  const facing = shot.cast[0]?.facing ?? 'front';
  const roll = dice('view', shot.location, shot.framing, facing);
  const half = { x: 660 / scale, y: 1080 / scale };
  const wanted = { x: 540 + (scale > 1.2 ? roll.between(-230, 230) : 0), y: scale > 1.2 ? 850 : 960 };
  return {
    scale,
    blur,
    x: Math.min(1220 - half.x, Math.max(-140 + half.x, wanted.x)),
    y: Math.min(2060 - half.y, Math.max(-140 + half.y, wanted.y)),
    reverse: scale > 1.25 && facing === 'left',
  };
}
