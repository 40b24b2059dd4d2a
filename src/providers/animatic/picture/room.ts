import { type Colour, darker, glass, lighter, mix } from './colour';
import type { Furnishing } from './furnishings';
import { blend, fill, glow } from './pen';
import type { PlaceDesign } from './place';
import { PROPS } from './props';
import { block, FLOOR, PAGE, pane, type SetPen } from './set';

/** A place across the set, −1 left to 1 right, in page units. */
export const across = (x: number): number => 540 + x * 540;

/** Walls, window, floor and what stands against the walls. */
export function paintRoom(set: SetPen, place: PlaceDesign, room: Furnishing): void {
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

export function paintFloor(set: SetPen, floor: Colour, style: Furnishing['floor'] | 'asphalt' | 'grass'): void {
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
