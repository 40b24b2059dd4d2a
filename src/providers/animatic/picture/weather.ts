import type { Shot } from '../../../story/storyboard';
import { FPS, type Frames } from '../../../story/time';
import { PICTURE } from './camera';
import { glass, mix } from './colour';
import type { Light } from './light';
import { glow, type Pen, type Sprite, show, sprite } from './pen';
import { dice, seedOf, wander } from './seed';

/** What falls, drifts or floats between us and the actors, and behind them. Page units; pure in the frame. */
export interface Weather {
  behind(pen: Pen, frame: Frames): void;
  before(pen: Pen, frame: Frames): void;
}

interface Particle {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly speed: number;
  readonly seed: number;
}

const wrapAround = (value: number, size: number): number => ((value % size) + size) % size;
const MARGIN = 120;

export function weatherOf(shot: Shot, light: Light, scale: number): Weather {
  const scatter = (count: number, name: string): Particle[] => {
    const roll = dice('weather', shot.location, shot.id, name);
    return Array.from({ length: count }, (_, index) => ({
      x: roll() * (PICTURE.width + 2 * MARGIN),
      y: roll() * (PICTURE.height + 2 * MARGIN),
      size: roll.between(0.5, 1),
      speed: roll.between(0.8, 1.25),
      seed: seedOf(name, index),
    }));
  };
  if (shot.interior) {
    // dust in the lamp's light: a room is never quite still
    const motes = scatter(20, 'motes');
    return { behind: () => undefined, before: (pen, frame) => drawMotes(pen, motes, frame, light) };
  }
  switch (shot.weather) {
    case 'rain': {
      const far = scatter(130, 'far');
      const near = scatter(46, 'near');
      const colour = mix('#dfe9ff', light.sky[2], 0.25);
      return {
        behind: (pen, frame) =>
          drawRain(pen, far, frame, { colour: glass(colour, 0.34), length: 62, width: 2, speed: 1700 }),
        before: (pen, frame) =>
          drawRain(pen, near, frame, { colour: glass(colour, 0.5), length: 150, width: 3.6, speed: 2900 }),
      };
    }
    case 'snow': {
      const far = scatter(110, 'far');
      const near = scatter(34, 'near');
      return {
        behind: (pen, frame) => drawSnow(pen, far, frame, { size: 5, speed: 150 }),
        before: (pen, frame) => drawSnow(pen, near, frame, { size: 13, speed: 290 }),
      };
    }
    case 'fog': {
      const bank = fogBank(light, scale);
      return {
        behind: (pen, frame) => drawFog(pen, bank, frame, { y: 640, speed: 22, alpha: 0.85 }),
        before: (pen, frame) => drawFog(pen, bank, frame, { y: 1230, speed: -38, alpha: 0.7 }),
      };
    }
    default: {
      const motes = scatter(14, 'air');
      return { behind: () => undefined, before: (pen, frame) => drawMotes(pen, motes, frame, light) };
    }
  }
}

function drawRain(
  pen: Pen,
  drops: readonly Particle[],
  frame: Frames,
  rain: { colour: string; length: number; width: number; speed: number },
): void {
  const t = frame / FPS;
  const lean = -0.13;
  pen.strokeStyle = rain.colour;
  pen.lineWidth = rain.width;
  pen.beginPath();
  for (const drop of drops) {
    const y = wrapAround(drop.y + t * rain.speed * drop.speed, PICTURE.height + 2 * MARGIN) - MARGIN;
    const x = wrapAround(drop.x + t * rain.speed * drop.speed * lean, PICTURE.width + 2 * MARGIN) - MARGIN;
    const length = rain.length * drop.size;
    pen.moveTo(x, y);
    pen.lineTo(x + length * lean, y + length);
  }
  pen.stroke();
}

function drawSnow(pen: Pen, flakes: readonly Particle[], frame: Frames, snow: { size: number; speed: number }): void {
  const t = frame / FPS;
  pen.fillStyle = 'rgba(255,255,255,0.86)';
  pen.beginPath();
  for (const flake of flakes) {
    const y = wrapAround(flake.y + t * snow.speed * flake.speed, PICTURE.height + 2 * MARGIN) - MARGIN;
    const x = wrapAround(flake.x + 42 * wander(flake.seed, t), PICTURE.width + 2 * MARGIN) - MARGIN;
    pen.moveTo(x, y);
    pen.arc(x, y, snow.size * flake.size, 0, 7);
  }
  pen.fill();
}

function drawMotes(pen: Pen, motes: readonly Particle[], frame: Frames, light: Light): void {
  const t = frame / FPS;
  motes.forEach((mote, index) => {
    const y = wrapAround(mote.y - t * 16 * mote.speed, PICTURE.height + 2 * MARGIN) - MARGIN;
    const x = wrapAround(mote.x + 60 * wander(mote.seed, t * 0.5), PICTURE.width + 2 * MARGIN) - MARGIN;
    pen.fillStyle = glass(light.lamp, 0.2 + 0.16 * Math.sin(t * 2 + index));
    pen.beginPath();
    pen.arc(x, y, 2.4 + mote.size * 3.2, 0, 7);
    pen.fill();
  });
}

/** Twice as wide as the picture and the same at both ends, so that it can roll on forever. */
function fogBank(light: Light, scale: number): Sprite {
  const width = PICTURE.width * 1.5;
  const roll = dice('fog');
  const banks = Array.from({ length: 16 }, () => ({
    x: roll() * width,
    y: roll.between(160, 460),
    radius: roll.between(180, 330),
  }));
  const colour = mix('#eef2f8', light.dominant, 0.25);
  return sprite({ x: 0, y: 0, width, height: 640, scale: scale / 4 }, (pen) => {
    for (const { x, y, radius } of banks) {
      for (const shift of [-width, 0, width])
        glow(pen, { x: x + shift, y, radius }, [glass(colour, 0.3), glass(colour, 0.12), glass(colour, 0)]);
    }
  });
}

function drawFog(pen: Pen, bank: Sprite, frame: Frames, fog: { y: number; speed: number; alpha: number }): void {
  const x = wrapAround((frame / FPS) * fog.speed, bank.width);
  pen.save();
  pen.globalAlpha = fog.alpha;
  pen.translate(x - bank.width, fog.y - 200);
  for (let n = 0; n < 3; n += 1) {
    show(pen, bank);
    pen.translate(bank.width, 0);
  }
  pen.restore();
}
