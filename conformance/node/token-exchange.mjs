// A service exchanges the token of a person for one of its own (RFC 8693), with the certified OpenID Connect client.
import "./loopback.mjs";
import * as client from "openid-client";
import { Visitor } from "./hosted-form.mjs";
import { answer, input } from "./talk.mjs";

const given = await input();
const options = { execute: [client.allowInsecureRequests] };
const app = await client.discovery(new URL(given.issuer), given.clientId, undefined, client.None(), options);
const verifier = client.randomPKCECodeVerifier();
const url = client.buildAuthorizationUrl(app, {
  redirect_uri: given.redirectUri,
  scope: "openid email",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
});
const back = await new Visitor().signIn(url, given.username, given.password);
const tokens = await client.authorizationCodeGrant(app, back, { pkceCodeVerifier: verifier });

const service = await client.discovery(
  new URL(given.issuer),
  given.serviceId,
  undefined,
  client.ClientSecretBasic(given.serviceSecret),
  options,
);
const type = "urn:ietf:params:oauth:token-type:access_token";
const exchange = (more) => client.genericGrantRequest(
  service,
  "urn:ietf:params:oauth:grant-type:token-exchange",
  { subject_token: tokens.access_token, subject_token_type: type, ...more },
);
const exchanged = await exchange({ resource: "https://orders.example" });
const claims = JSON.parse(Buffer.from(exchanged.access_token.split(".")[1], "base64url"));
const person = await client.fetchUserInfo(service, exchanged.access_token, tokens.claims().sub);
const tooMuch = await exchange({ scope: "profile" }).then(() => null, (error) => error.error);
await client.tokenRevocation(app, tokens.refresh_token);
const after = await exchange({}).then(() => null, (error) => error.error);
answer({
  announced: service.serverMetadata().grant_types_supported,
  issued: exchanged.issued_token_type,
  type: exchanged.token_type,
  scope: exchanged.scope,
  claims,
  email: person.email,
  tooMuch,
  after,
});
