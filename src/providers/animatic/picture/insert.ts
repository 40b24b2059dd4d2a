import type { Shot } from '../../../story/storyboard';
import { darker, glass, lighter, mix } from './colour';
import { fontFor, plain, wrap, write } from './lettering';
import type { Light } from './light';
import { blend, fill, glow, ink, inside, type Pen, type Sprite, sprite, stroke } from './pen';
import { dice } from './seed';

type Insert = NonNullable<Shot['insert']>;

const BOX = { x: 60, y: 220, width: 1120, height: 1820 } as const;

/** An object that fills the picture, painted once; its text is drawn as letters and nothing else. Page units. */
export function paintInsert(insert: Insert, of: { light: Light; scale: number; seed: string }): Sprite {
  const { light } = of;
  return sprite({ ...BOX, scale: of.scale }, (pen) => {
    pen.save();
    pen.shadowColor = 'rgba(0,0,0,0.55)';
    pen.shadowBlur = 50 * of.scale;
    pen.shadowOffsetY = 26 * of.scale;
    const lean = { phone: -0.045, letter: 0.04, document: -0.025, photo: 0.06, ring: 0, object: 0.03 }[insert.kind];
    pen.translate(540, 960);
    pen.rotate(lean);
    pen.translate(-540, -960);
    DRAWN[insert.kind](pen, { text: plain(insert.text), light, seed: of.seed });
    pen.restore();
  });
}

interface Subject {
  readonly text: string;
  readonly light: Light;
  readonly seed: string;
}

const DRAWN: Readonly<Record<Insert['kind'], (pen: Pen, subject: Subject) => void>> = {
  phone: drawPhone,
  letter: (pen, subject) => drawPaper(pen, subject, false),
  document: (pen, subject) => drawPaper(pen, subject, true),
  photo: drawPhoto,
  ring: drawRing,
  object: drawParcel,
};

const noShadow = (pen: Pen): void => {
  pen.shadowColor = 'rgba(0,0,0,0)';
};

function rounded(
  pen: Pen,
  box: { x: number; y: number; w: number; h: number; r: number },
  paint: Pen['fillStyle'],
): void {
  pen.beginPath();
  pen.roundRect(box.x, box.y, box.w, box.h, box.r);
  pen.fillStyle = paint;
  pen.fill();
}

function drawPhone(pen: Pen, { text, light }: Subject): void {
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

function drawPaper(pen: Pen, { text, light, seed }: Subject, official: boolean): void {
  const paper = mix('#f8f1e2', light.lamp, 0.14);
  rounded(
    pen,
    { x: 190, y: 340, w: 700, h: 1240, r: 10 },
    blend(pen, { x0: 190, y0: 340, x1: 890, y1: 1580 }, [lighter(paper, 0.3), paper, darker(paper, 0.12)]),
  );
  noShadow(pen);
  const inkColour = official ? '#23222e' : '#2b2f5c';
  let top = 470;
  if (official) {
    rounded(pen, { x: 420, y: 400, w: 240, h: 14, r: 7 }, glass(inkColour, 0.85));
    rounded(pen, { x: 360, y: 432, w: 360, h: 10, r: 5 }, glass(inkColour, 0.4));
    top = 560;
  } else {
    for (const y of [760, 1160]) fill(pen, `M 190 ${y} H 890 v 4 H 190 Z`, glass(darker(paper, 0.5), 0.22));
  }
  const size = text.length > 200 ? 42 : text.length > 90 ? 54 : 68;
  const leading = size * 1.5;
  pen.font = fontFor(text, { size, weight: official ? 700 : 400 });
  const lines = wrap(pen, text, { width: 560, most: Math.floor(760 / leading) });
  pen.fillStyle = inkColour;
  write(pen, lines, { x: 260, y: top + size, width: 560, leading });
  const roll = dice('paper', seed);
  let y = top + lines.lines.length * leading + 70;
  for (; y < 1380; y += 46)
    rounded(pen, { x: 260, y, w: 560 * roll.between(0.6, 1), h: 9, r: 4 }, glass(inkColour, 0.2));
  if (official) {
    ink(
      pen,
      [
        [290, 1480],
        [350, 1420],
        [380, 1500],
        [440, 1430],
        [520, 1480],
        [600, 1450],
      ],
      { width: 7, colour: inkColour },
    );
    pen.strokeStyle = glass('#b8202e', 0.8);
    pen.lineWidth = 9;
    for (const r of [76, 60]) {
      pen.beginPath();
      pen.arc(740, 1450, r, 0, 7);
      pen.stroke();
    }
    fill(
      pen,
      'M 740 1412 l 11 26 l 28 2 l -22 18 l 8 28 l -25 -15 l -25 15 l 8 -28 l -22 -18 l 28 -2 Z',
      glass('#b8202e', 0.8),
    );
  }
}

function drawPhoto(pen: Pen, { text, light, seed }: Subject): void {
  const roll = dice('photo', seed);
  rounded(pen, { x: 190, y: 400, w: 700, h: 1060, r: 8 }, mix('#faf6ee', light.lamp, 0.1));
  noShadow(pen);
  const frame = 'M 236 446 h 608 v 700 h -608 Z';
  fill(
    pen,
    frame,
    blend(pen, { x0: 0, y0: 446, x1: 0, y1: 1146 }, [
      mix(light.sky[1], '#e8cfa8', 0.4),
      mix(light.sky[2], '#d8a878', 0.45),
    ]),
  );
  inside(pen, frame, () => {
    glow(pen, { x: 640, y: 640, radius: 400 }, [glass('#fff2cf', 0.9), glass('#fff2cf', 0)]);
    fill(
      pen,
      'M 200 1000 C 360 900 520 960 640 910 C 760 870 840 920 880 900 V 1160 H 200 Z',
      mix('#7a8a5a', '#c89a6a', 0.3),
    );
    for (const [x, tall, hair] of [
      [440, 1, 90],
      [640, roll.between(0.86, 1.08), 40],
    ] as const) {
      const y = 1150 - 470 * tall;
      const cloth = mix(roll.pick([light.second, light.accent, '#5a4a6a']), '#b08a6a', 0.3);
      const tone = '#4a3434';
      if (hair > 60)
        fill(
          pen,
          `M ${x - 84} ${y + 20} C ${x - 110} ${y + 160} ${x - 90} ${y + 210} ${x - 70} ${y + 230} H ${x + 70} C ${x + 96} ${y + 200} ${x + 106} ${y + 140} ${x + 84} ${y + 20} Z`,
          tone,
        );
      fill(
        pen,
        `M ${x - 150} 1160 C ${x - 140} ${y + 190} ${x - 60} ${y + 170} ${x} ${y + 166} C ${x + 60} ${y + 170} ${x + 140} ${y + 190} ${x + 150} 1160 Z`,
        cloth,
      );
      fill(
        pen,
        `M ${x - 66} ${y} C ${x - 66} ${y + 120} ${x + 66} ${y + 120} ${x + 66} ${y} C ${x + 60} ${y - 70} ${x - 60} ${y - 70} ${x - 66} ${y} Z`,
        '#d8a884',
      );
      fill(
        pen,
        `M ${x - 78} ${y + 30} C ${x - 96} ${y - 110} ${x + 96} ${y - 110} ${x + 78} ${y + 30} C ${x + 60} ${y - 20} ${x} ${y - 40} ${x - 30} ${y - 44} C ${x - 50} ${y - 20} ${x - 66} ${y} ${x - 78} ${y + 30} Z`,
        tone,
      );
      ink(
        pen,
        [
          [x - 22, y + 58],
          [x, y + 68],
          [x + 22, y + 58],
        ],
        { width: 6, colour: '#8a4a44' },
      );
      for (const side of [-1, 1])
        ink(
          pen,
          [
            [x + side * 38, y + 16],
            [x + side * 26, y + 8],
            [x + side * 14, y + 16],
          ],
          { width: 6, colour: '#3a2a2e' },
        );
    }
  });
  if (text) {
    const size = text.length > 60 ? 44 : 60;
    pen.font = fontFor(text, { size, weight: 400 });
    pen.fillStyle = '#2f2c48';
    write(pen, wrap(pen, text, { width: 600, most: 3 }), {
      x: 240,
      y: 1160 + size * 1.3,
      width: 600,
      leading: size * 1.3,
      centred: true,
    });
  }
}

function drawRing(pen: Pen, { text, light }: Subject): void {
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

function drawParcel(pen: Pen, { text, light }: Subject): void {
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
