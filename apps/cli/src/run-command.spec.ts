import { expect, it } from '@jest/globals';
import { StartProblem } from '#embedded';
import { WrongUsage, type Command } from './command.ts';
import { runCommand } from './run-command.ts';

function command(name: string, run: Command['run']): Command {
  return { name, usage: 'FILE', summary: `does ${name}`, run };
}

async function call(line: string, ...commands: readonly Command[]) {
  const lines: string[] = [];
  const around = { env: {}, write: (text: string) => lines.push(text) };
  const code = await runCommand(line === '' ? [] : line.split(' '), commands, around);
  return { code, text: lines.join('\n') };
}

const check = command('template check', async (args) => args.length);

it('hands a command what follows its name', async () => {
  expect(await call('template check a b', check)).toMatchObject({ code: 2, text: '' });
});

it.each(['help', '--help', 'template check --help'])('shows every command on %j', async (line) => {
  const { code, text } = await call(line, check);
  expect(code).toBe(0);
  expect(text).toContain('vekha template check FILE');
});

it.each(['', 'template', 'no such', '--data x'])(
  'shows the help and answers 2 on %j',
  async (line) => {
    const { code, text } = await call(line, check);
    expect(code).toBe(2);
    expect(text).toContain('vekha template check FILE');
  },
);

it('answers a wrong usage with the right one', async () => {
  const strict = command('migrate', () => Promise.reject(new WrongUsage('No such option.')));
  expect(await call('migrate --x', strict)).toEqual({
    code: 2,
    text: 'No such option.\nUsage: vekha migrate FILE',
  });
});

it.each([
  [new StartProblem('portTaken', 'Port 3000 is taken.'), 'Port 3000 is taken.'],
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), 'The disk is full'],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), 'The disk is full'],
  [Object.assign(new Error('no relation'), { code: '42P01' }), 'vekha migrate'],
  [Object.assign(new Error('mkdir /x'), { code: 'EACCES' }), 'Not allowed: mkdir /x'],
])('tells a problem without a stack: %s', async (problem, words) => {
  const { code, text } = await call(
    'start',
    command('start', () => Promise.reject(problem)),
  );
  expect(code).toBe(1);
  expect(text).toContain(words);
  expect(text).not.toContain('    at ');
});

it('lets a bug through with its stack', async () => {
  const bug = command('start', () => Promise.reject(new TypeError('bug')));
  await expect(call('start', bug)).rejects.toThrow('bug');
});
