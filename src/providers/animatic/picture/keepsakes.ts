import { darker, glass, lighter, mix } from './colour';
import { fontFor, wrap, write } from './lettering';
import { blend, fill, glow, type Pen, stroke } from './pen';
import { noShadow, rounded, type Subject } from './subject';

/** A ring in its box. */
export function drawRing(pen: Pen, { text, light }: Subject): void {
  fill(
    pen,
    'M 230 1110 C 230 1000 850 1000 850 1110 L 900 1400 C 900 1500 180 1500 180 1400 Z',
    blend(pen, { x0: 0, y0: 1000, x1: 0, y1: 1500 }, ['#5a1730', '#2c0a1a']),
  );
  noShadow(pen);
  fill(
    pen,
    'M 250 1090 C 260 1020 820 1020 830 1090 C 830 1180 250 1180 250 1090 Z',
    blend(pen, { x0: 250, y0: 0, x1: 830, y1: 0 }, ['#8a2a4a', '#c04a72', '#7a2040']),
  );
  fill(
    pen,
    'M 240 1040 C 220 700 240 560 300 520 C 460 470 620 470 780 520 C 840 560 860 700 840 1040 C 700 990 380 990 240 1040 Z',
    blend(pen, { x0: 0, y0: 480, x1: 0, y1: 1040 }, ['#6a1c3a', '#3a0e22']),
  );
  const gold = '#e9bd5c';
  for (const [width, colour] of [
    [54, darker(gold, 0.35)],
    [40, gold],
    [10, lighter(gold, 0.7)],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.ellipse(540, 970, 150, 132, 0, Math.PI * 0.9, Math.PI * 2.1);
    pen.stroke();
  }
  glow(pen, { x: 540, y: 790, radius: 330 }, [glass('#ffffff', 0.85), glass(light.lamp, 0.25), glass(light.lamp, 0)]);
  const stone: readonly (readonly [string, string])[] = [
    ['M 450 760 L 500 700 H 580 L 630 760 L 540 870 Z', '#dff1ff'],
    ['M 450 760 L 500 700 L 510 760 Z', '#ffffff'],
    ['M 510 760 H 570 L 540 870 Z', '#bfe0ff'],
    ['M 570 760 H 630 L 540 870 Z', '#94c4f0'],
    ['M 500 700 H 580 L 570 760 H 510 Z', '#f6fcff'],
  ];
  for (const [path, colour] of stone) fill(pen, path, colour);
  stroke(pen, 'M 450 760 L 500 700 H 580 L 630 760 L 540 870 Z', { colour: '#5a7ea8', width: 4 });
  for (const [x, y, r] of [
    [600, 690, 70],
    [470, 840, 40],
  ] as const)
    fill(
      pen,
      `M ${x} ${y - r} Q ${x + r * 0.08} ${y - r * 0.08} ${x + r} ${y} Q ${x + r * 0.08} ${y + r * 0.08} ${x} ${y + r} Q ${x - r * 0.08} ${y + r * 0.08} ${x - r} ${y} Q ${x - r * 0.08} ${y - r * 0.08} ${x} ${y - r} Z`,
      '#ffffff',
    );
  caption(pen, text, 1330);
}

/** A thing wrapped up: what the writer only names. */
export function drawParcel(pen: Pen, { text, light }: Subject): void {
  const card = mix('#b98f62', light.dominant, 0.15);
  fill(pen, 'M 230 760 L 540 640 L 850 760 V 1280 L 540 1420 L 230 1280 Z', card);
  noShadow(pen);
  fill(pen, 'M 230 760 L 540 880 V 1420 L 230 1280 Z', darker(card, 0.12));
  fill(pen, 'M 850 760 L 540 880 V 1420 L 850 1280 Z', darker(card, 0.32));
  fill(pen, 'M 230 760 L 540 640 L 850 760 L 540 880 Z', lighter(card, 0.22));
  const ribbon = light.accent;
  fill(pen, 'M 360 810 L 690 692 L 740 712 L 410 830 V 1362 L 360 1340 Z', ribbon);
  fill(pen, 'M 540 770 C 420 640 400 740 540 770 C 680 640 700 740 540 770 Z', lighter(ribbon, 0.18));
  stroke(
    pen,
    'M 230 760 L 540 640 L 850 760 V 1280 L 540 1420 L 230 1280 Z M 230 760 L 540 880 L 850 760 M 540 880 V 1420',
    { colour: glass(light.ink, 0.75), width: 6 },
  );
  caption(pen, text, 540);
}

/** A few words on a card beside a thing that has no room for them. */
function caption(pen: Pen, text: string, y: number): void {
  if (!text) return;
  const size = text.length > 70 ? 42 : 56;
  pen.font = fontFor(text, { size, weight: 700 });
  const lines = wrap(pen, text, { width: 560, most: 4 });
  const height = lines.lines.length * size * 1.3 + 44;
  rounded(pen, { x: 540 - lines.width / 2 - 36, y: y - height / 2, w: lines.width + 72, h: height, r: 14 }, '#f8f1e4');
  pen.fillStyle = '#2a2433';
  write(pen, lines, {
    x: 540 - lines.width / 2,
    y: y - height / 2 + 22 + size,
    width: lines.width,
    leading: size * 1.3,
    centred: true,
  });
}
