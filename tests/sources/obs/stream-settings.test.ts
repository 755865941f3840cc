import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Answer } from '../../../main/sources/obs/frames.ts';
import { askStreamSettings, readStreamSettings } from '../../../main/sources/obs/stream-settings.ts';

describe("OBS's settings of its stream", () => {
  test('as OBS spells them', () => {
    assert.deepEqual(readStreamSettings(['true', '2', '25', 'false', '20']), {
      retryDelayMs: 2_000,
      mostRetries: 25,
      delayMs: 0,
    });
    assert.deepEqual(readStreamSettings(['1', '10', '3', 'true', '120']), {
      retryDelayMs: 10_000,
      mostRetries: 3,
      delayMs: 120_000,
    });
  });

  test('no tries where OBS is set not to reconnect', () => {
    assert.equal(readStreamSettings(['false', '2', '25', 'false', '20'])?.mostRetries, 0);
    assert.equal(readStreamSettings(['0', '2', '25', 'false', '20'])?.mostRetries, 0);
  });

  test('nonsense is none at all', () => {
    for (const wrong of [null, '', 'soon', '-1', '1.5', {}, '99999999']) {
      assert.equal(readStreamSettings(['true', wrong, '25', 'false', '20']), null);
    }
    assert.equal(readStreamSettings([]), null);
  });

  test('are asked for by reading alone; what is not set is what OBS takes instead', async () => {
    const asked: unknown[] = [];
    const settings = await askStreamSettings(async (request, about) => {
      asked.push(request, about?.parameterCategory);
      const isSet = about?.parameterName === 'MaxRetries';
      const usual = /Delay$|Sec$/.test(String(about?.parameterName)) ? '7' : 'true';
      return {
        ok: true,
        fields: { parameterValue: isSet ? '4' : null, defaultParameterValue: usual },
      };
    });
    assert.deepEqual(settings, { retryDelayMs: 7_000, mostRetries: 4, delayMs: 7_000 });
    assert.deepEqual([...new Set(asked)], ['GetProfileParameter', 'Output']);
  });

  test('the first question without an answer is the last one', async () => {
    for (const answer of [
      { ok: false, why: 'silent' },
      { ok: false, why: 'denied', code: 207 },
    ] satisfies Answer[]) {
      let asked = 0;
      const settings = await askStreamSettings(async () => {
        asked += 1;
        return answer;
      });
      assert.deepEqual([settings, asked], [null, 1]);
    }
  });
});
