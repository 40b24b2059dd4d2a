export { type FountainOutline, outlineFountain } from './fountain/outline';
export { locationsOfFountain, screenplayFromFountain } from './fountain/read';
