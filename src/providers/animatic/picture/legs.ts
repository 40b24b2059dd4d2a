import { type Frame, hemOf } from './body';
import { type Colour, darker, glass, lighter, luma } from './colour';
import type { CharacterDesign } from './design';
import type { Look } from './look';
import { fill, ink, inside, type Pen, stroke } from './pen';

/** Legs, shoes, and the tails of long coats; drawn before the torso. */
export function drawLegs(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour; skin: Colour }): void {
  const { outfit, female } = look.design;
  const hem = hemOf(f);
  const skirted = isSkirted(look.design);
  const shoe = look.tone(female ? darker(outfit.colour, 0.55) : '#2a2228');
  const trousers = trousersOf(look, paint.cloth);
  for (const side of [-1, 1]) {
    const x = (value: number) => side * value;
    const ankle = f.feet - 46;
    const knee = hem + (f.feet - hem) * 0.5;
    const leg = `M ${x(f.hip + 2)} ${hem - 60} C ${x(f.hip + 8)} ${hem + 120} ${x(104)} ${knee - 140} ${x(94)} ${knee} C ${x(92)} ${knee + 140} ${x(84)} ${ankle - 160} ${x(76)} ${ankle} H ${x(34)} C ${x(30)} ${ankle - 200} ${x(30)} ${knee + 80} ${x(26)} ${knee} C ${x(20)} ${knee - 200} ${x(6)} ${hem + 120} 0 ${hem} Z`;
    fill(
      pen,
      `M ${x(26)} ${f.feet} C ${x(22)} ${f.feet - 60} ${x(88)} ${f.feet - 70} ${x(98)} ${f.feet - 24} C ${x(106)} ${f.feet} ${x(60)} ${f.feet + 6} ${x(26)} ${f.feet} Z`,
      shoe,
    );
    fill(pen, leg, skirted ? paint.skin : trousers);
    if (!skirted)
      ink(
        pen,
        [
          [x(58), hem + 80],
          [x(60), hem + 400],
          [x(58), ankle - 20],
        ],
        { width: 3, colour: glass(paint.line, 0.45) },
      );
    stroke(pen, leg, { colour: paint.line, width: look.line });
  }
  if (outfit.garment === 'coat' || outfit.garment === 'lab-coat') {
    const end = hem + (f.feet - hem) * 0.42;
    for (const side of [-1, 1]) {
      const flap = `M ${side * f.waist} ${f.shoulderY + 300} C ${side * (f.hip + 14)} ${hem} ${side * (f.hip + 34)} ${end - 100} ${side * (f.hip + 44)} ${end} H ${side * 34} L ${side * 6} ${hem - 60} Z`;
      fill(pen, flap, paint.cloth);
      stroke(pen, flap, { colour: paint.line, width: look.line });
    }
  }
}

const isSkirted = ({ outfit, female }: CharacterDesign): boolean =>
  outfit.garment === 'dress' || outfit.garment === 'gown' || (female && outfit.garment === 'blouse');

function trousersOf(look: Look, cloth: Colour): Colour {
  const { garment, colour } = look.design.outfit;
  if (garment === 'suit' || garment === 'scrubs') return cloth;
  return look.tone(garment === 'hoodie' ? '#3e5a80' : luma(colour) > 0.35 ? '#34323f' : '#5b5a66');
}

/** The skirt of a dress, a gown or under a blouse; falls over the torso's hem. */
export function drawSkirt(pen: Pen, look: Look, f: Frame, paint: { cloth: Colour; line: Colour }): void {
  if (!isSkirted(look.design)) return;
  const { outfit } = look.design;
  const hem = hemOf(f);
  const long = outfit.garment === 'gown';
  const end = long ? f.feet - 6 : hem + (f.feet - hem) * 0.36;
  const flare = long ? 330 : 190;
  const skirt = `M ${-f.waist - 2} ${f.shoulderY + 330} C ${-f.hip - 30} ${hem} ${-flare * 0.8} ${(hem + end) / 2} ${-flare} ${end} Q 0 ${end + 40} ${flare} ${end} C ${flare * 0.8} ${(hem + end) / 2} ${f.hip + 30} ${hem} ${f.waist + 2} ${f.shoulderY + 330} Q 0 ${f.shoulderY + 346} ${-f.waist - 2} ${f.shoulderY + 330} Z`;
  const colour = outfit.garment === 'blouse' ? trousersOf(look, paint.cloth) : paint.cloth;
  fill(pen, skirt, colour);
  inside(pen, skirt, () => {
    for (let n = -3; n <= 3; n += 1)
      ink(
        pen,
        [
          [n * 20, hem - 120],
          [n * 46, (hem + end) / 2],
          [n * flare * 0.3, end + 30],
        ],
        { width: 9, colour: glass(n % 2 ? look.light.shadow : lighter(colour, 0.4), 0.3), swell: 0.9 },
      );
  });
  stroke(pen, skirt, { colour: paint.line, width: look.line });
}
