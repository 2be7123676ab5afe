import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a mail server does with the next letter. */
export type SmtpManner =
  | 'accept'
  /** Accepts after so many milliseconds. */
  | { readonly slow: number }
  | { readonly refuse: 'MAIL' | 'RCPT' | 'DATA' | 'END'; readonly code: number }
  | 'dropAtGreeting'
  | 'dropAtData'
  /** Accepts the letter and is gone before it says so. */
  | 'dropAfterDot'
  /** Drips an answer that never comes to its end; the letter is not taken. */
  | 'tarpitAtEnd'
  | 'tarpitAtGreeting';

const DRIP_MS = 20;

/** A mail server that does what the test says, wrong things too. */
export class ScriptedSmtp {
  /** Letters that it took, in the order of their last bytes. */
  readonly taken: string[] = [];
  /** The most letters that were in its hands at the same time. */
  mostAtOnce = 0;
  connections = 0;
  private turn = 0;
  private atOnce = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly mannerOf: (turn: number) => SmtpManner,
  ) {}

  /** Listens on the port, 0 for a free one. `mannerOf`: by the count of turns, from 1; a turn
   * begins with a connection and after each letter that was answered. */
  static async listen(port: number, mannerOf: (turn: number) => SmtpManner): Promise<ScriptedSmtp> {
    const server = createServer();
    const self = new ScriptedSmtp(server, mannerOf);
    server.on('connection', (socket) => self.serve(socket));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return self;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    await closed;
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    let manner = this.next();
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    if (manner === 'dropAtGreeting') return void socket.destroy();
    if (manner === 'tarpitAtGreeting') return drip(socket, '220-wait\r\n');
    socket.write('220 test ESMTP\r\n');
    let rest = '';
    let isData = false;
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      rest += chunk;
      for (;;) {
        const end = isData ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (isData ? 5 : 2));
        if (isData) {
          this.end(socket, manner, line);
          manner = this.next();
          isData = false;
        } else {
          this.command(socket, manner, line);
          isData = line.toUpperCase() === 'DATA' && takesData(manner);
        }
      }
    });
  }

  private next(): SmtpManner {
    this.turn += 1;
    return this.mannerOf(this.turn);
  }

  private command(socket: Socket, manner: SmtpManner, line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    const refusal = refusalAt(manner, verb);
    if (refusal !== null) return void socket.write(refusal);
    if (verb === 'DATA') {
      if (manner === 'dropAtData') return void socket.destroy();
      this.atOnce += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
      return void socket.write('354 go on\r\n');
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n');
    socket.write('250 ok\r\n');
  }

  private end(socket: Socket, manner: SmtpManner, letter: string): void {
    if (typeof manner === 'object' && 'slow' in manner) {
      setTimeout(() => this.end(socket, 'accept', letter), manner.slow);
      return;
    }
    this.atOnce -= 1;
    const refusal = refusalAt(manner, 'END');
    if (refusal !== null) return void socket.write(refusal);
    if (manner === 'tarpitAtEnd') return drip(socket, '250-wait\r\n');
    this.taken.push(letter);
    if (manner === 'dropAfterDot') return void socket.destroy();
    socket.write('250 taken\r\n');
  }
}

function takesData(manner: SmtpManner): boolean {
  return manner !== 'dropAtData' && refusalAt(manner, 'DATA') === null;
}

function refusalAt(manner: SmtpManner, verb: string): string | null {
  if (typeof manner !== 'object' || !('refuse' in manner) || manner.refuse !== verb) return null;
  return `${manner.code} no\r\n`;
}

function drip(socket: Socket, line: string): void {
  const timer = setInterval(() => socket.write(line), DRIP_MS);
  socket.on('close', () => clearInterval(timer));
}
