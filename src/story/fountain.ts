export { locationsOfFountain, screenplayFromFountain } from './fountain/read';
