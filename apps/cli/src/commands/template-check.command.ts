import { parseArgs } from 'node:util';
import { WrongUsage, readArguments, type Command } from '../command.ts';
import { givenPath } from '../project.ts';
import { checkTemplateFile } from './template-check.ts';

/** `vekha template check FILE [--start YYYY-MM]` */
export const templateCheck: Command = {
  name: 'template check',
  usage: 'FILE [--start YYYY-MM]',
  summary: 'says what is wrong or strange in a template file',
  run: async (args, { env, write }) => {
    const { values, positionals } = readArguments(() =>
      parseArgs({
        args: [...args],
        options: { start: { type: 'string' } },
        allowPositionals: true,
      }),
    );
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new WrongUsage('Name one file.');
    const options = values.start === undefined ? {} : { start: values.start };
    return checkTemplateFile(givenPath(file, env), write, options);
  },
};
