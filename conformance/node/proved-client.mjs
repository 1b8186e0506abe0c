// The certified OpenID Connect client for Node, for an app that has a key instead of a secret (private_key_jwt) and
// pushes its requests (RFC 9126).
import "./loopback.mjs";
import * as client from "openid-client";
import { Visitor } from "./hosted-form.mjs";
import { answer, input } from "./talk.mjs";

const given = await input();
const key = await crypto.subtle.importKey("pkcs8", Buffer.from(given.key, "base64"), given.algorithm, false, ["sign"]);
const config = await client.discovery(
  new URL(given.issuer),
  given.clientId,
  undefined,
  client.PrivateKeyJwt({ key, kid: given.keyId }),
  { execute: [client.allowInsecureRequests] },
);

const verifier = client.randomPKCECodeVerifier();
const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
const wish = {
  redirect_uri: given.redirectUri,
  scope: "openid email",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state: checks.expectedState,
  nonce: checks.expectedNonce,
};
const url = await client.buildAuthorizationUrlWithPAR(config, wish);
const back = await new Visitor().signIn(url, given.username, given.password);
const tokens = await client.authorizationCodeGrant(config, back, checks);
const again = await new Visitor().follow(url);
const plain = await new Visitor().follow(client.buildAuthorizationUrl(config, wish));
const introspected = await client.tokenIntrospection(config, tokens.access_token);
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
await client.tokenRevocation(config, tokens.refresh_token);
const unproved = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.None(), {
  execute: [client.allowInsecureRequests],
});
const refused = await client.buildAuthorizationUrlWithPAR(unproved, wish).then(
  () => null,
  (error) => error.error,
);
const metadata = config.serverMetadata();
answer({
  methods: metadata.token_endpoint_auth_methods_supported,
  onlyPushed: metadata.require_pushed_authorization_requests,
  sent: [...url.searchParams.keys()],
  claims: tokens.claims(),
  again: again.url.searchParams.get("error"),
  plain: plain.url.searchParams.get("error"),
  active: introspected.active,
  refreshed: refreshed.claims().sub === tokens.claims().sub,
  refused,
});
