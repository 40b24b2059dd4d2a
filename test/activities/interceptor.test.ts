import { ApplicationFailure } from '@temporalio/common';
import { toFailure } from '../../src/activities/interceptor';
import { CliffhangerError } from '../../src/errors';

describe('the failure of an activity', () => {
  it('carries the code as its type, the words for people as its message and the fields as details', () => {
    const error = new CliffhangerError('VOICE_UNAVAILABLE', { language: 'th', advice: 'Hand in captions.' });
    expect(toFailure(error, 1)).toMatchObject({
      type: 'VOICE_UNAVAILABLE',
      message: error.message,
      nonRetryable: true,
      details: [error.fields],
    });
  });

  it('is retried for as long as patience lasts when a service is away', () => {
    const error = new CliffhangerError('STORE_UNREACHABLE', { endpoint: 'http://127.0.0.1:1', reason: 'refused' });
    expect(toFailure(error, 100).nonRetryable).toBe(false);
  });

  it('is retried a few times when a tool crashed, then final', () => {
    const error = new CliffhangerError('PROCESS_FAILED', { tool: 'ffmpeg', status: 'SIGSEGV', reason: '' });
    expect(toFailure(error, 1).nonRetryable).toBe(false);
    expect(toFailure(error, 4).nonRetryable).toBe(true);
  });

  it('of an unknown kind says so and ends after a few attempts', () => {
    expect(toFailure(new TypeError('x is undefined'), 1)).toMatchObject({ type: 'UNEXPECTED', nonRetryable: false });
    expect(toFailure(new TypeError('x is undefined'), 4).nonRetryable).toBe(true);
  });

  it('that Temporal knows already is left alone', () => {
    const failure = ApplicationFailure.nonRetryable('no');
    expect(toFailure(failure, 1)).toBe(failure);
  });
});
