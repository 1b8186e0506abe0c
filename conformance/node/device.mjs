// A device without browser, played by the certified OpenID Connect client for Node (RFC 8628): it asks for a code, or
// waits for what becomes of one.
import "./loopback.mjs";
import * as client from "openid-client";
import { answer, input } from "./talk.mjs";

const given = await input();
const config = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests],
});
if (given.codes) {
  answer(await client.pollDeviceAuthorizationGrant(config, given.codes).then(
    async (tokens) => ({
      claims: tokens.claims(),
      person: await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub),
      refreshed: (await client.refreshTokenGrant(config, tokens.refresh_token)).claims().sub,
    }),
    (error) => ({ error: error.error }),
  ));
} else {
  answer(await client.initiateDeviceAuthorization(config, { scope: "openid email" }));
}
