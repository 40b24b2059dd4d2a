export { burnInWorkflow } from './burn-in';
export { episodeWorkflow } from './episode';
