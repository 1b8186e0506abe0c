// A service's own token with the certified OpenID Connect client for Node.
import "./loopback.mjs";
import * as client from "openid-client";
import { answer, input } from "./talk.mjs";

const given = await input();
const config = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.ClientSecretPost(given.secret), {
  execute: [client.allowInsecureRequests],
});
const tokens = await client.clientCredentialsGrant(config, { scope: given.scope });
answer({ type: tokens.token_type, expiresIn: tokens.expires_in, token: tokens.access_token });
