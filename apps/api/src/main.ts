import 'reflect-metadata';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';
import { createApp } from './create-app.ts';

const reading = readConfig(process.env);
if (!reading.ok) {
  process.stderr.write(
    `The environment of the api is wrong:\n  ${reading.problems.join('\n  ')}\n`,
  );
  process.exit(78);
}
const { config } = reading;
try {
  const app = await createApp(AppModule.with(config), config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(
    `The api did not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
