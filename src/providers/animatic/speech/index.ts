export { createSpeech } from './speech';
export { type VoicesStatus, voicesStatus } from './voice-files';
