// The certified OpenID Connect client for Node with tokens that are bound to its key (RFC 9449): each grant, userInfo,
// and what happens without the key.
import "./loopback.mjs";
import * as client from "openid-client";
import { Visitor } from "./hosted-form.mjs";
import { answer, input } from "./talk.mjs";

const given = await input();
const config = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests],
});

/** @param pushed whether the request is pushed, with the proof instead of the name of the key */
async function tokens(options, more, pushed) {
  const verifier = client.randomPKCECodeVerifier();
  const wish = {
    redirect_uri: given.redirectUri,
    scope: "openid email",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...more,
  };
  const url = pushed
    ? await client.buildAuthorizationUrlWithPAR(config, wish, options)
    : client.buildAuthorizationUrl(config, wish);
  const back = await new Visitor().signIn(url, given.username, given.password);
  return client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier }, undefined, options);
}

const error = (promise) => promise.then(
  () => null,
  (failure) => failure.error ?? failure.cause?.[0]?.scheme ?? failure.message,
);

const supported = config.serverMetadata().dpop_signing_alg_values_supported;
const ways = {};
for (const way of supported) {
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair(way));
  const first = await tokens({ DPoP }, { dpop_jkt: await DPoP.calculateThumbprint() });
  const subject = first.claims().sub;
  const person = await client.fetchUserInfo(config, first.access_token, subject, { DPoP });
  const refreshed = await client.refreshTokenGrant(config, first.refresh_token, undefined, { DPoP });
  const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair(way));
  ways[way] = {
    type: first.token_type,
    email: person.email,
    refreshed: refreshed.token_type,
    asBearer: await error(client.fetchUserInfo(config, first.access_token, subject)),
    otherKey: await error(client.fetchUserInfo(config, first.access_token, subject, { DPoP: other })),
    refreshedByOther: await error(client.refreshTokenGrant(config, first.refresh_token, undefined, { DPoP: other })),
    pushed: (await tokens({ DPoP }, {}, true)).token_type,
    redeemedByOther: await error(tokens({ DPoP: other }, { dpop_jkt: await DPoP.calculateThumbprint() })),
  };
}
answer({ ways, without: await error(tokens({}, {})) });
