import type { Location } from '../../../story/bible';
import type { Shot } from '../../../story/storyboard';
import { type Colour, darker, glass, lighter, mix } from './colour';
import { type Light, lightOf } from './light';
import { blend, fill, glow, ink, type Pen } from './pen';
import { block, FLOOR, PAGE, PROPS, type PropName, pane, type SetPen, sky, skyline } from './props';
import { dice } from './seed';
import { describe } from './words';

export const PLACES = [
  'office',
  'living-room',
  'bedroom',
  'hospital',
  'corridor',
  'rooftop',
  'street',
  'restaurant',
  'hall',
  'car',
  'classroom',
  'park',
  'courtroom',
  'shop',
  'room',
  'outdoors',
] as const;
export type PlaceKind = (typeof PLACES)[number];

/** Where a shot happens, as it is drawn: what kind of place, in what light, with what furniture. */
export interface PlaceDesign {
  readonly kind: PlaceKind;
  readonly seed: string;
  readonly light: Light;
  /** Side of the practical lamp: −1 left, 1 right. */
  readonly lampSide: -1 | 1;
  readonly night: boolean;
  readonly colours: { readonly wall: Colour; readonly floor: Colour; readonly wood: Colour; readonly fabric: Colour };
}

/** Words that tell a kind of place, the most telling first. */
const WORDS: readonly (readonly [PlaceKind, readonly string[]])[] = [
  ['car', ['car', 'limousine', 'limo', 'taxi', 'cab', 'van', 'truck', 'backseat', 'back seat', 'sedan']],
  ['rooftop', ['rooftop', 'roof', 'terrace', 'balcony', 'helipad', 'penthouse terrace', 'skyline']],
  ['courtroom', ['court', 'courtroom', 'courthouse', 'tribunal', 'judge']],
  ['corridor', ['corridor', 'hallway', 'lobby', 'elevator', 'lift', 'stairwell', 'staircase', 'station', 'airport']],
  [
    'hospital',
    [
      'hospital',
      'ward',
      'clinic',
      'surgery',
      'operating',
      'infirmary',
      'emergency room',
      'lab',
      'laboratory',
      'morgue',
    ],
  ],
  ['classroom', ['classroom', 'school', 'class', 'university', 'lecture', 'college', 'library', 'dorm']],
  [
    'restaurant',
    [
      'restaurant',
      'cafe',
      'café',
      'coffee',
      'bar',
      'diner',
      'bistro',
      'pub',
      'tea house',
      'teahouse',
      'nightclub',
      'dining room',
    ],
  ],
  [
    'hall',
    [
      'ballroom',
      'wedding',
      'hall',
      'gala',
      'church',
      'chapel',
      'banquet',
      'palace',
      'throne',
      'reception',
      'theatre',
      'theater',
      'stage',
      'museum',
      'altar',
      'cathedral',
    ],
  ],
  ['shop', ['shop', 'store', 'boutique', 'mall', 'market', 'bakery', 'florist', 'supermarket', 'salon', 'pharmacy']],
  [
    'office',
    [
      'office',
      'boardroom',
      'meeting',
      'headquarters',
      'conference',
      'tower',
      'studio',
      'newsroom',
      'bank',
      'police station',
      'ceo',
    ],
  ],
  ['bedroom', ['bedroom', 'bed', 'hotel', 'motel', 'suite', 'nursery', 'honeymoon']],
  [
    'park',
    [
      'park',
      'garden',
      'forest',
      'woods',
      'cemetery',
      'graveyard',
      'meadow',
      'lake',
      'courtyard',
      'orchard',
      'field',
      'riverbank',
      'beach',
      'mountain',
    ],
  ],
  [
    'street',
    [
      'street',
      'alley',
      'road',
      'sidewalk',
      'pavement',
      'square',
      'city',
      'downtown',
      'bridge',
      'parking',
      'crossing',
      'bus stop',
      'gate',
      'entrance',
      'village',
      'town',
      'dock',
      'harbour',
      'pier',
    ],
  ],
  [
    'living-room',
    [
      'living room',
      'apartment',
      'flat',
      'house',
      'home',
      'mansion',
      'villa',
      'penthouse',
      'parlour',
      'lounge',
      'kitchen',
      'study',
      'cottage',
      'estate',
      'den',
      'sitting room',
    ],
  ],
];

/**
 * Designs the place of a shot from the location's free text and the shot's hour, weather and mood. Unknown words give
 * a plain room or the open, by `shot.interior`; details fall to a die seeded by the location, so that a place keeps
 * its furniture from shot to shot.
 */
export function placeDesign(
  location: Location,
  shot: Pick<Shot, 'interior' | 'time' | 'weather' | 'mood'>,
): PlaceDesign {
  const outside: readonly PlaceKind[] = ['rooftop', 'street', 'park'];
  const found = [location.name, location.id.replaceAll('-', ' '), location.looks]
    .map((text) => describe(text))
    .flatMap((text) => WORDS.filter(([, words]) => text.says(...words)).map(([kind]) => kind));
  const fitting = found.find((kind) => kind === 'car' || outside.includes(kind) !== shot.interior);
  const kind = fitting ?? (shot.interior ? 'room' : 'outdoors');
  const roll = dice('place', location.id, location.name, location.looks);
  const light = lightOf(shot, { clinical: kind === 'hospital' });
  const wood = mix(roll.pick(['#6d4a36', '#5a3d33', '#8a6446', '#4a3a3c']), light.dominant, 0.22);
  const clinical = kind === 'hospital' || kind === 'corridor';
  return {
    kind,
    seed: `${location.id}/${location.name}`,
    light,
    lampSide: roll.chance(0.5) ? 1 : -1,
    night: shot.time === 'night',
    colours: {
      wall: clinical ? mix(light.dominant, '#e6f2ee', 0.25) : light.dominant,
      floor: clinical ? mix('#cfdcd8', light.dominant, 0.45) : mix(wood, light.second, 0.35),
      wood: mix(wood, '#15131f', light.darkness * 0.35),
      fabric: mix(light.second, roll.pick(['#7a3f52', '#3f5a7a', '#6b6a4a', '#7a5a3f']), 0.35),
    },
  };
}

/** What stands where in each kind of room. `x` is −1 left to 1 right; hung things have their own height. */
interface Furnishing {
  readonly wall: 'plain' | 'panels' | 'tiles' | 'glass' | 'stone';
  readonly floor: 'boards' | 'tiles' | 'carpet';
  readonly window: {
    readonly x: number;
    readonly w: number;
    readonly panes: number;
    readonly curtains: boolean;
  } | null;
  readonly back: readonly (readonly [PropName, x: number, y: number, size?: number])[];
  readonly middle: readonly (readonly [PropName, x: number, y: number, size?: number])[];
}

const ROOMS: Readonly<Partial<Record<PlaceKind, Furnishing>>> = {
  office: {
    wall: 'glass',
    floor: 'carpet',
    window: { x: 0, w: 1320, panes: 5, curtains: false },
    back: [
      ['shelf', 0.86, FLOOR, 1.05],
      ['plant', -0.92, FLOOR + 30, 1.2],
    ],
    middle: [
      ['pendant', -0.3, 190, 0.8],
      ['pendant', 0.3, 190, 0.8],
      ['desk', 0.1, FLOOR + 150, 1.1],
    ],
  },
  'living-room': {
    wall: 'panels',
    floor: 'boards',
    window: { x: -0.35, w: 460, panes: 2, curtains: true },
    back: [
      ['painting', 0.52, 620, 1.1],
      ['cabinet', 0.86, FLOOR + 10, 1],
    ],
    middle: [
      ['floorlamp', 0.52, FLOOR + 70, 1.05],
      ['sofa', -0.1, FLOOR + 150, 1.25],
      ['plant', -0.98, FLOOR + 140, 1.1],
    ],
  },
  bedroom: {
    wall: 'panels',
    floor: 'carpet',
    window: { x: 0.62, w: 360, panes: 2, curtains: true },
    back: [['painting', -0.55, 560, 1]],
    middle: [
      ['floorlamp', -0.9, FLOOR + 40, 0.95],
      ['bed', -0.06, FLOOR + 150, 1.15],
    ],
  },
  hospital: {
    wall: 'tiles',
    floor: 'tiles',
    window: { x: 0.5, w: 420, panes: 2, curtains: false },
    back: [
      ['tubes', 0, 90, 1],
      ['curtainRail', -0.78, FLOOR - 10, 1.3],
    ],
    middle: [
      ['hospitalBed', 0.22, FLOOR + 150, 1.1],
      ['monitor', -0.42, FLOOR + 70, 1],
    ],
  },
  corridor: {
    wall: 'tiles',
    floor: 'tiles',
    window: null,
    back: [
      ['tubes', 0, 90, 1],
      ['tubes', 0, 260, 0.6],
      ['door', -0.58, FLOOR + 10, 1],
      ['door', 0.6, FLOOR + 10, 1],
      ['painting', 0, 640, 0.8],
    ],
    middle: [
      ['bench', 0, FLOOR + 100, 1],
      ['plant', 0.94, FLOOR + 110, 1],
    ],
  },
  restaurant: {
    wall: 'panels',
    floor: 'boards',
    window: { x: 0.1, w: 620, panes: 3, curtains: true },
    back: [
      ['shelf', -0.95, FLOOR, 0.9],
      ['plant', 0.98, FLOOR + 20, 1],
    ],
    middle: [
      ['pendant', -0.5, 300, 1],
      ['pendant', 0.5, 300, 1],
      ['table', -0.52, FLOOR + 90, 0.85],
      ['table', 0.6, FLOOR + 160, 1],
    ],
  },
  hall: {
    wall: 'stone',
    floor: 'tiles',
    window: { x: 0, w: 380, panes: 3, curtains: true },
    back: [
      ['pillar', -0.62, FLOOR + 30, 1],
      ['pillar', 0.62, FLOOR + 30, 1],
    ],
    middle: [
      ['chandelier', 0, 250, 1],
      ['flowers', -0.84, FLOOR + 130, 1.3],
      ['flowers', 0.84, FLOOR + 130, 1.3],
    ],
  },
  classroom: {
    wall: 'plain',
    floor: 'boards',
    window: { x: 0.82, w: 320, panes: 2, curtains: false },
    back: [
      ['blackboard', -0.18, 690, 1],
      ['tubes', 0, 80, 0.8],
    ],
    middle: [
      ['schoolDesk', -0.62, FLOOR + 120, 1.1],
      ['schoolDesk', 0.05, FLOOR + 90, 0.95],
      ['schoolDesk', 0.68, FLOOR + 150, 1.2],
    ],
  },
  courtroom: {
    wall: 'panels',
    floor: 'carpet',
    window: null,
    back: [
      ['pendant', -0.7, 240, 1],
      ['pendant', 0.7, 240, 1],
      ['judgeBench', 0, FLOOR + 20, 1],
    ],
    middle: [
      ['bench', -0.72, FLOOR + 210, 1.2],
      ['bench', 0.76, FLOOR + 210, 1.2],
    ],
  },
  shop: {
    wall: 'plain',
    floor: 'boards',
    window: { x: -0.5, w: 420, panes: 2, curtains: false },
    back: [
      ['shelf', 0.3, FLOOR, 0.95],
      ['shelf', 0.9, FLOOR, 0.95],
    ],
    middle: [
      ['pendant', -0.45, 260, 0.9],
      ['rack', -0.62, FLOOR + 120, 1],
      ['counter', 0.62, FLOOR + 180, 0.9],
    ],
  },
  room: {
    wall: 'plain',
    floor: 'boards',
    window: { x: 0.35, w: 440, panes: 2, curtains: true },
    back: [['door', -0.6, FLOOR + 10, 1]],
    middle: [
      ['floorlamp', -0.16, FLOOR + 50, 0.95],
      ['cabinet', 0.72, FLOOR + 90, 1.15],
      ['chair', -0.9, FLOOR + 150, 1.4],
    ],
  },
};

/** Paints the far layer: opaque, covers {@link PAGE}. */
export function paintBack(pen: Pen, place: PlaceDesign): void {
  const set = setOf(pen, place, 'back');
  const room = ROOMS[place.kind];
  if (room) paintRoom(set, place, room);
  else if (place.kind === 'car') paintCar(set, place);
  else paintOutside(set, place);
}

/** Paints the furniture between the wall and the actors, over nothing. */
export function paintMiddle(pen: Pen, place: PlaceDesign): void {
  const set = setOf(pen, place, 'middle');
  const list: Furnishing['middle'] =
    ROOMS[place.kind]?.middle ??
    (place.kind === 'rooftop'
      ? [['railing', 0, FLOOR + 60]]
      : place.kind === 'street'
        ? [
            ['streetlamp', 0.66, FLOOR + 130, 1.05],
            ['streetlamp', -0.98, FLOOR + 60, 0.85],
          ]
        : place.kind === 'park'
          ? [
              ['tree', -0.92, FLOOR + 130, 1.25],
              ['bench', 0.5, FLOOR + 110, 1],
              ['streetlamp', 0.96, FLOOR + 80, 0.9],
            ]
          : place.kind === 'outdoors'
            ? [
                ['tree', 0.9, FLOOR + 130, 1.3],
                ['tree', -0.95, FLOOR + 60, 0.9],
              ]
            : []);
  for (const [name, x, y, size] of list) PROPS[name](set, { x: across(x), y, size });
}

/** Paints a dark, soft silhouette at the edges: nearest to the camera, over nothing. */
export function paintFront(pen: Pen, place: PlaceDesign): void {
  const { light } = place;
  const dark = mix(light.vignette, light.dominant, 0.12);
  const roll = dice('front', place.seed);
  const side = -place.lampSide;
  const edge = side < 0 ? PAGE.x : PAGE.x + PAGE.width;
  const outdoors = place.kind === 'park' || place.kind === 'outdoors' || place.kind === 'rooftop' || roll.chance(0.4);
  if (place.kind === 'car') {
    fill(
      pen,
      `M -140 2060 V 1690 C 40 1600 160 1620 230 1720 C 420 1640 680 1640 850 1720 C 920 1620 1040 1600 1220 1690 V 2060 Z`,
      glass(dark, 0.96),
    );
  } else if (outdoors) {
    for (let n = 0; n < 13; n += 1) {
      const y = 1250 + n * 62;
      const reach = roll.between(90, 250);
      fill(
        pen,
        `M ${edge} ${y} C ${edge - side * reach * 0.5} ${y - 130} ${edge - side * reach} ${y - 90} ${edge - side * reach} ${y - 130} C ${edge - side * reach * 0.8} ${y + 10} ${edge - side * reach * 0.4} ${y + 60} ${edge} ${y + 70} Z`,
        glass(dark, 0.92),
      );
    }
  } else {
    fill(
      pen,
      `M ${edge} ${PAGE.y} h ${-side * 180} C ${edge - side * 150} 500 ${edge - side * 110} 900 ${edge - side * 170} 2060 H ${edge} Z`,
      glass(dark, 0.9),
    );
    for (const offset of [40, 84, 126])
      ink(
        pen,
        [
          [edge - side * offset, PAGE.y],
          [edge - side * offset * 0.85, 800],
          [edge - side * offset, 2060],
        ],
        { width: 8, colour: glass(light.rim, 0.13), blunt: true },
      );
  }
}

const across = (x: number): number => 540 + x * 540;

function setOf(pen: Pen, place: PlaceDesign, layer: string): SetPen {
  return {
    pen,
    light: place.light,
    night: place.night,
    roll: dice('set', place.seed, layer),
    wood: place.colours.wood,
    fabric: mix(place.colours.fabric, '#15131f', place.light.darkness * 0.3),
    line: place.light.ink,
  };
}

function paintRoom(set: SetPen, place: PlaceDesign, room: Furnishing): void {
  const { pen, light } = set;
  const { wall, floor } = place.colours;
  const right = PAGE.x + PAGE.width;
  const lampX = across(place.lampSide * 0.8);
  pen.fillStyle = blend(pen, { x0: lampX, y0: 200, x1: across(-place.lampSide), y1: 1300 }, [
    lighter(wall, 0.14),
    wall,
    darker(wall, 0.3),
  ]);
  pen.fillRect(PAGE.x, PAGE.y, PAGE.width, FLOOR - PAGE.y);
  paintWall(set, wall, room.wall);
  if (room.window) {
    const { x, w, panes, curtains } = room.window;
    pane(set, {
      x: across(x) - w / 2,
      y: room.wall === 'glass' ? 120 : 300,
      w,
      h: room.wall === 'glass' ? 960 : room.wall === 'stone' ? 820 : 640,
      panes,
      curtains,
    });
  }
  pen.fillStyle = glass(light.vignette, 0.35);
  pen.fillRect(PAGE.x, FLOOR - 46, PAGE.width, 46);
  block(set, `M ${PAGE.x} ${FLOOR - 44} H ${right} V ${FLOOR} H ${PAGE.x} Z`, mix(set.wood, wall, 0.4));
  paintFloor(set, floor, room.floor);
  for (const [name, x, y, size] of room.back) PROPS[name](set, { x: across(x), y, size });
  // light falls in from the lamp's side
  glow(pen, { x: lampX, y: 420, radius: 900 }, [glass(light.lamp, 0.3), glass(light.lamp, 0.08), glass(light.lamp, 0)]);
  if (room.window && light.darkness < 0.6) {
    const wx = across(room.window.x);
    for (const n of [-1, 0, 1])
      fill(
        pen,
        `M ${wx + n * 120 - 50} 360 h 100 L ${wx + n * 150 - place.lampSide * 380 + 90} 1960 h -230 Z`,
        glass(light.lamp, 0.06),
      );
  }
}

function paintWall(set: SetPen, wall: Colour, style: Furnishing['wall']): void {
  const { pen, light } = set;
  const right = PAGE.x + PAGE.width;
  if (style === 'panels') {
    for (let x = PAGE.x + 20; x < right; x += 224) {
      for (const [y, h] of [
        [60, 760],
        [900, 350],
      ] as const) {
        pen.fillStyle = glass(lighter(wall, 0.2), 0.22);
        pen.fillRect(x, y, 196, h);
        pen.strokeStyle = glass(darker(wall, 0.4), 0.5);
        pen.lineWidth = 4;
        pen.strokeRect(x + 8, y + 8, 180, h - 16);
      }
    }
    pen.fillStyle = glass(darker(wall, 0.35), 0.6);
    pen.fillRect(PAGE.x, 858, PAGE.width, 12);
  } else if (style === 'tiles') {
    pen.fillStyle = glass(mix('#7fbfae', light.dominant, 0.3), 0.6);
    pen.fillRect(PAGE.x, 960, PAGE.width, FLOOR - 960);
    pen.fillStyle = glass('#ffffff', 0.35);
    pen.fillRect(PAGE.x, 948, PAGE.width, 10);
    pen.strokeStyle = glass(darker(wall, 0.3), 0.28);
    pen.lineWidth = 2;
    for (let x = PAGE.x; x < right; x += 92) pen.strokeRect(x, 960, 92, FLOOR - 960);
    for (let y = 1052; y < FLOOR; y += 92) pen.strokeRect(PAGE.x, y, PAGE.width, 92);
  } else if (style === 'stone') {
    for (const x of [-0.98, 0.98, -1.3, 1.3])
      fill(
        pen,
        `M ${across(x) - 130} ${FLOOR} V 560 C ${across(x) - 130} 340 ${across(x) + 130} 340 ${across(x) + 130} 560 V ${FLOOR} Z`,
        glass(darker(wall, 0.4), 0.4),
      );
    pen.fillStyle = glass(lighter(wall, 0.3), 0.35);
    for (const y of [90, 140, 1180]) pen.fillRect(PAGE.x, y, PAGE.width, 12);
  } else {
    pen.fillStyle = glass(darker(wall, 0.28), 0.35);
    pen.fillRect(PAGE.x, 1010, PAGE.width, FLOOR - 1010);
    pen.fillStyle = glass(lighter(wall, 0.25), 0.5);
    pen.fillRect(PAGE.x, 1002, PAGE.width, 10);
  }
}

function paintFloor(set: SetPen, floor: Colour, style: Furnishing['floor'] | 'asphalt' | 'grass'): void {
  const { pen, light } = set;
  const bottom = PAGE.y + PAGE.height;
  pen.fillStyle = blend(pen, { x0: 0, y0: FLOOR, x1: 0, y1: bottom }, [lighter(floor, 0.1), darker(floor, 0.4)]);
  pen.fillRect(PAGE.x, FLOOR, PAGE.width, bottom - FLOOR);
  pen.strokeStyle = glass(darker(floor, 0.55), style === 'carpet' ? 0.12 : 0.34);
  pen.lineWidth = 3;
  pen.beginPath();
  // lines meet behind the wall, as seen at eye level
  if (style !== 'grass') {
    for (let x = -3000; x <= 4000; x += style === 'tiles' ? 190 : 130) {
      pen.moveTo(540 + (x - 540) * 0.34, FLOOR);
      pen.lineTo(x, bottom);
    }
  }
  if (style === 'tiles') for (let n = 0; n < 9; n += 1) pen.rect(PAGE.x, FLOOR + 12 * 1.62 ** n, PAGE.width, 0.1);
  pen.stroke();
  // what shines above is mirrored a little
  pen.fillStyle = blend(pen, { x0: 0, y0: FLOOR, x1: 0, y1: FLOOR + 260 }, [
    glass(light.lamp, style === 'grass' ? 0.05 : 0.22),
    glass(light.lamp, 0),
  ]);
  pen.fillRect(PAGE.x, FLOOR, PAGE.width, 260);
}

function paintOutside(set: SetPen, place: PlaceDesign): void {
  const { pen, light, roll } = set;
  sky(set, { x: PAGE.x, y: PAGE.y, w: PAGE.width, h: FLOOR - PAGE.y + 40 });
  if (place.kind === 'rooftop') {
    skyline(set, { x: PAGE.x, w: PAGE.width, base: FLOOR + 30, tall: 820 });
    paintFloor(set, mix('#4a4a58', light.dominant, 0.35), 'tiles');
  } else if (place.kind === 'street') {
    skyline(set, { x: PAGE.x, w: PAGE.width, base: FLOOR, tall: 980, rows: 2 });
    for (const x of [-1.02, -0.26, 0.5, 1.24])
      PROPS.shopfront(set, { x: across(x), y: FLOOR + 10, size: roll.between(0.9, 1.06) });
    paintFloor(set, mix('#43434f', light.dominant, 0.3), 'asphalt');
    pen.fillStyle = mix('#8d8a92', light.dominant, 0.4);
    pen.fillRect(PAGE.x, FLOOR + 4, PAGE.width, 46);
  } else {
    const hills = mix(mix('#4f8a68', light.dominant, 0.4), light.sky[2], 0.4);
    for (let n = 0; n < 3; n += 1) {
      const top = FLOOR - 330 + n * 120;
      fill(
        pen,
        `M ${PAGE.x} ${FLOOR + 40} V ${top} C 160 ${top - roll.between(60, 190)} 420 ${top + 60} 640 ${top - roll.between(20, 140)} C 860 ${top - 120} 1040 ${top + 30} 1240 ${top - 70} V ${FLOOR + 40} Z`,
        mix(hills, darker(hills, 0.5), n * 0.3),
      );
    }
    if (place.kind === 'park')
      for (const x of [-0.5, 0.1, 0.66])
        PROPS.tree(set, { x: across(x), y: FLOOR + 20, size: roll.between(0.5, 0.75) });
    paintFloor(set, mix(place.night ? '#2b4a44' : '#6fa86a', light.dominant, 0.35), 'grass');
    fill(
      pen,
      `M 470 ${FLOOR} C 520 ${FLOOR + 160} 240 ${FLOOR + 340} 60 2060 H 900 C 860 ${FLOOR + 340} 640 ${FLOOR + 160} 600 ${FLOOR} Z`,
      mix('#cdbb9c', light.dominant, 0.45),
    );
    for (let n = 0; n < 60; n += 1) {
      const y = FLOOR + 30 + roll() ** 0.6 * 640;
      const x = PAGE.x + roll() * PAGE.width;
      ink(
        pen,
        [
          [x, y],
          [x + 5, y - 24],
          [x + 12, y - 40],
        ],
        { width: 5, colour: glass(darker(hills, 0.3), 0.45) },
      );
    }
  }
  glow(pen, { x: across(place.lampSide), y: 700, radius: 900 }, [glass(light.lamp, 0.2), glass(light.lamp, 0)]);
}

function paintCar(set: SetPen, place: PlaceDesign): void {
  const { pen, light } = set;
  const leather = mix('#3a2b30', light.dominant, 0.25);
  sky(set, { x: PAGE.x, y: PAGE.y, w: PAGE.width, h: 1300 });
  skyline(set, { x: PAGE.x, w: PAGE.width, base: 1120, tall: 620 });
  const shell = darker(leather, 0.45);
  fill(pen, `M -140 -140 H 1220 V 330 C 900 250 180 250 -140 330 Z`, shell);
  fill(
    pen,
    `M -140 1010 C 200 960 880 960 1220 1010 V 2060 H -140 Z`,
    blend(pen, { x0: 0, y0: 1000, x1: 0, y1: 2000 }, [leather, darker(leather, 0.5)]),
  );
  for (const side of [-1, 1]) {
    const x = across(side);
    fill(pen, `M ${x + side * 160} 240 L ${x - side * 20} 270 L ${x + side * 60} 1030 H ${x + side * 160} Z`, shell);
    const seat = `M ${x - side * 30} 2060 C ${x - side * 60} 1500 ${x - side * 40} 1200 ${x - side * 110} 1120 C ${x - side * 200} 1060 ${x - side * 380} 1060 ${x - side * 430} 1140 C ${x - side * 470} 1240 ${x - side * 470} 1600 ${x - side * 480} 2060 Z`;
    block(set, seat, blend(pen, { x0: 0, y0: 1060, x1: 0, y1: 2000 }, [lighter(leather, 0.16), darker(leather, 0.25)]));
    for (const n of [0, 1, 2])
      ink(
        pen,
        [
          [x - side * (150 + n * 90), 1110],
          [x - side * (150 + n * 90), 1400],
          [x - side * (140 + n * 92), 2000],
        ],
        { width: 6, colour: glass(set.line, 0.45), blunt: true },
      );
    block(
      set,
      `M ${x - side * 180} 1080 q ${-side * 10} -130 ${-side * 90} -130 q ${-side * 84} 0 ${-side * 90} 130 Z`,
      lighter(leather, 0.1),
    );
  }
  for (let n = 0; n < 14; n += 1) {
    const x = PAGE.x + set.roll() * PAGE.width;
    const y = set.roll.between(500, 980);
    glow(pen, { x, y, radius: set.roll.between(20, 70) }, [
      glass(set.roll.pick([light.lamp, light.accent, '#bfe0ff']), 0.15 + light.darkness * 0.45),
      glass(light.lamp, 0),
    ]);
  }
  glow(pen, { x: across(place.lampSide), y: 600, radius: 700 }, [glass(light.lamp, 0.22), glass(light.lamp, 0)]);
}
