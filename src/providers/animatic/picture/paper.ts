import { darker, glass, lighter, mix } from './colour';
import { fontFor, wrap, write } from './lettering';
import { blend, fill, glow, ink, inside, type Pen } from './pen';
import { dice } from './seed';
import { noShadow, rounded, type Subject } from './subject';

/** A letter, or a document with signature and seal. */
export function drawPaper(pen: Pen, { text, light, seed }: Subject, official: boolean): void {
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

/** A print of two people, with a note on its margin. */
export function drawPhoto(pen: Pen, { text, light, seed }: Subject): void {
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
