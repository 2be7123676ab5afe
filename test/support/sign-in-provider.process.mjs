/**
 * An OpenID provider that asks nobody anything: it signs in the account that a test has named.
 * Started with the address to which it may send browsers back; says its own address.
 */
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [, , callback] = process.argv;
let account = { sub: 'nobody' };

const server = createServer((request, response) => {
  void answer(request, response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'vekha',
      client_secret: 'a secret of the client of the tests',
      redirect_uris: [callback],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['a key of the tests'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...account, sub }) }),
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  renderError: (context, out, error) => {
    context.type = 'text';
    context.body = `${JSON.stringify(out)} ${error.stack}`;
  },
});
const pages = provider.callback();
console.log(`issuer ${issuer}`);

async function answer(request, response) {
  if (request.url === '/test/account') {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    account = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.end();
    return;
  }
  if (request.url?.startsWith('/interaction/')) {
    await interact(request, response);
    return;
  }
  await pages(request, response);
}

/** The pages on which a person would sign in and consent. */
async function interact(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const result = { login: { accountId: account.sub } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email profile');
  const result = { consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}
