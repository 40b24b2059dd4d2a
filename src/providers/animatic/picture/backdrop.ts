import { darker, glass, lighter, mix } from './colour';
import { type Furnishing, ROOMS } from './furnishings';
import { blend, fill, glow, ink, type Pen } from './pen';
import type { PlaceDesign } from './place';
import { PROPS } from './props';
import { across, paintFloor, paintRoom } from './room';
import { dice } from './seed';
import { block, FLOOR, PAGE, type SetPen, sky, skyline } from './set';

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
