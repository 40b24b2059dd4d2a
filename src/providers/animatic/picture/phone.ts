import { darker, glass, lighter, mix } from './colour';
import { fontFor, wrap, write } from './lettering';
import type { Light } from './light';
import { blend, fill, inside, type Pen, stroke } from './pen';
import { noShadow, rounded, type Subject } from './subject';

/** A telephone in a hand, with a message in a bubble. */
export function drawPhone(pen: Pen, { text, light }: Subject): void {
  rounded(pen, { x: 205, y: 330, w: 670, h: 1260, r: 92 }, '#16151d');
  noShadow(pen);
  pen.strokeStyle = mix('#8c8fa6', light.rim, 0.5);
  pen.lineWidth = 5;
  pen.stroke();
  rounded(
    pen,
    { x: 229, y: 354, w: 622, h: 1212, r: 72 },
    blend(pen, { x0: 0, y0: 354, x1: 0, y1: 1566 }, [
      mix('#f7f4fa', light.accent, 0.12),
      mix('#e4deee', light.second, 0.22),
    ]),
  );
  rounded(pen, { x: 446, y: 376, w: 188, h: 40, r: 20 }, '#16151d');
  // who writes: a face without a name
  pen.fillStyle = mix(light.second, '#ffffff', 0.25);
  pen.beginPath();
  pen.arc(540, 512, 54, 0, 7);
  pen.fill();
  inside(pen, 'M 486 512 a 54 54 0 1 0 108 0 a 54 54 0 1 0 -108 0 Z', () =>
    fill(
      pen,
      'M 540 524 m -26 -26 a 26 27 0 1 0 52 0 a 26 27 0 1 0 -52 0 M 482 590 C 490 528 590 528 598 590 Z',
      '#ffffff',
    ),
  );
  pen.strokeStyle = 'rgba(40,34,60,0.14)';
  pen.lineWidth = 2;
  pen.strokeRect(229, 594, 622, 0.1);
  for (const [y, w, own] of [
    [640, 250, false],
    [716, 190, true],
  ] as const)
    rounded(
      pen,
      { x: own ? 812 - w : 268, y, w, h: 54, r: 27 },
      glass(own ? mix('#5b7cf0', light.accent, 0.3) : '#cfc9dc', 0.55),
    );
  const size = text.length > 140 ? 40 : text.length > 60 ? 50 : 60;
  pen.font = fontFor(text, { size, weight: 700 });
  const leading = size * 1.34;
  const lines = wrap(pen, text, { width: 440, most: Math.floor(560 / leading) });
  const height = Math.max(1, lines.lines.length) * leading + 56;
  const width = Math.max(150, lines.width + 72);
  const bubble = mix('#ffffff', light.lamp, 0.08);
  rounded(pen, { x: 268, y: 810, w: width, h: height, r: 40 }, bubble);
  fill(pen, `M 268 ${810 + height - 60} q -4 50 -30 62 q 46 6 74 -22 Z`, bubble);
  pen.fillStyle = '#1d1a2a';
  write(pen, lines, { x: 304, y: 810 + 28 + size, width: width - 72, leading });
  for (const n of [0, 1, 2]) {
    pen.fillStyle = glass('#5b5670', 0.35 + n * 0.2);
    pen.beginPath();
    pen.arc(296 + n * 30, 1462, 9, 0, 7);
    pen.fill();
  }
  rounded(pen, { x: 268, y: 1496, w: 460, h: 48, r: 24 }, 'rgba(255,255,255,0.75)');
  fill(pen, 'M 229 426 L 520 354 H 640 L 229 860 Z', 'rgba(255,255,255,0.10)');
  drawThumb(pen, light);
}

function drawThumb(pen: Pen, light: Light): void {
  const skin = mix('#e8b896', light.shadow, 0.16);
  const thumb = 'M 1180 2060 C 1120 1760 930 1450 838 1344 C 806 1304 754 1312 758 1364 C 772 1470 830 1700 860 2060 Z';
  fill(pen, thumb, skin);
  fill(
    pen,
    'M 772 1338 C 784 1318 812 1326 826 1350 C 822 1372 796 1384 776 1374 C 770 1360 768 1348 772 1338 Z',
    lighter(skin, 0.45),
  );
  stroke(pen, thumb, { colour: glass(darker(skin, 0.7), 0.8), width: 5 });
}
