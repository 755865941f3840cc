import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPage } from '../../main/desktop/first-page.ts';

const usual = { hidden: false, hasAccount: true, hasTray: true, showAtLogin: false };

describe('the first window', () => {
  it('is the status', () => assert.equal(firstPage(usual), 'status'));

  it('is the welcome without an account', () => {
    assert.equal(firstPage({ ...usual, hasAccount: false }), 'welcome');
  });

  it('is none when started hidden', () => assert.equal(firstPage({ ...usual, hidden: true }), null));

  it('comes all the same where no tray would hold the icon', () => {
    assert.equal(firstPage({ ...usual, hidden: true, hasTray: false }), 'status');
  });

  it('comes at login too, for those who want it', () => {
    assert.equal(firstPage({ ...usual, hidden: true, showAtLogin: true }), 'status');
  });
});
