import { StartProblem, freePort, isPortFree } from '#embedded';

/** The port that people get used to, taken when it is free. */
const USUAL_PORT = 3000;

/** A port that people asked for is theirs to change: it is never replaced in silence. */
export async function choosePublicPort(
  asked: number | undefined,
  remembered: number | undefined,
): Promise<number> {
  if (asked !== undefined) {
    if (await isPortFree(asked)) return asked;
    throw new StartProblem(
      'portTaken',
      `Port ${asked} is taken by another program, or not allowed to you. ` +
        'Stop that program or choose another port: npm start -- --port 3100',
    );
  }
  return choosePort(remembered ?? USUAL_PORT);
}

/** The wished port, or another free one when a stranger has taken it. */
export async function choosePort(wished: number | undefined): Promise<number> {
  return wished !== undefined && (await isPortFree(wished)) ? wished : freePort();
}
