import { describe, expect, it } from '@jest/globals';
import { guardedPost } from './guarded-post.ts';
import { addressRefusal, isPublicAddress } from './public-address.ts';

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '::7f00:1',
    '2002:7f00:1::',
    'nonsense',
  ])('%s is none of the public internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    '%s in a URL is refused before anything is asked',
    (host) => {
      expect(addressRefusal(new URL(`http://${host}/`).hostname)).toBe('addressRefused');
    },
  );
});

describe('a guarded post', () => {
  it.each(['http://localhost:9/', 'http://127.0.0.1:9/'])('never reaches %s', async (url) => {
    const outcome = await guardedPost(url, { headers: {}, body: '', allowPrivate: false });
    expect(outcome).toMatchObject({ status: null, error: 'addressRefused' });
  });

  it('names what the network said', async () => {
    const outcome = await guardedPost('http://127.0.0.1:9/', {
      headers: {},
      body: '',
      allowPrivate: true,
    });
    expect(outcome.status).toBeNull();
    expect(outcome.error).toMatch(/^E[A-Z]+$/);
  });
});
