// The certified OpenID Connect client for Node: discovery, each grant that people use, UserInfo, refresh and revocation.
import "./loopback.mjs";
import * as client from "openid-client";
import { Visitor } from "./hosted-form.mjs";
import { answer, input } from "./talk.mjs";

const given = await input();
const config = await client.discovery(new URL(given.issuer), given.clientId, undefined, given.secret
  ? client.ClientSecretBasic(given.secret)
  : client.None(), { execute: [client.allowInsecureRequests] });

const verifier = client.randomPKCECodeVerifier();
const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: given.redirectUri,
  scope: "openid email profile",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state: checks.expectedState,
  nonce: checks.expectedNonce,
});
const back = await new Visitor().signIn(url, given.username, given.password);
const tokens = await client.authorizationCodeGrant(config, back, checks);
const claims = tokens.claims();
const person = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
await client.tokenRevocation(config, tokens.refresh_token);
const after = await client.refreshTokenGrant(config, tokens.refresh_token).then(
  () => null,
  (error) => error.error,
);
answer({
  claims,
  person,
  refreshed: refreshed.claims().sub === claims.sub && refreshed.access_token !== tokens.access_token,
  afterRevocation: after,
});
