// Tokens signed with ES256 in the hands of two libraries: the certified OpenID Connect client fetches the keys and checks
// the signature of the ID token, and aws-jwt-verify that of the access token.
import "./loopback.mjs";
import { JwtVerifier } from "aws-jwt-verify";
import { decomposeUnverifiedJwt } from "aws-jwt-verify/jwt";
import * as client from "openid-client";
import { Visitor } from "./hosted-form.mjs";
import { answer, input, refusal } from "./talk.mjs";

const given = await input();
const config = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
});
const verifier = client.randomPKCECodeVerifier();
const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState() };
const url = client.buildAuthorizationUrl(config, {
  redirect_uri: given.redirectUri,
  scope: "openid email",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state: checks.expectedState,
});
const back = await new Visitor().signIn(url, given.username, given.password);
const tokens = await client.authorizationCodeGrant(config, back, checks);
const library = JwtVerifier.create({ issuer: given.issuer, audience: null });
library.cacheJwks(await (await fetch(config.serverMetadata().jwks_uri)).json());
const payload = await library.verify(tokens.access_token);
const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
const algorithm = (token) => decomposeUnverifiedJwt(token).header.alg;
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
answer({
  id: algorithm(tokens.id_token),
  access: algorithm(tokens.access_token),
  refreshed: algorithm(refreshed.access_token),
  username: payload.username,
  person: person.username,
  accessToken: tokens.access_token,
  earlier: given.earlier ? await refusal(() => library.verify(given.earlier)) : null,
  userInfoOfEarlier: given.earlier
    ? (await client.fetchUserInfo(config, given.earlier, tokens.claims().sub)).username
    : null,
});
