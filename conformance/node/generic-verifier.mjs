// aws-jwt-verify's verifier for any OpenID issuer. It fetches the keys itself, over HTTPS only, trusting
// NODE_EXTRA_CA_CERTS.
import { JwtVerifier } from "aws-jwt-verify";
import { answer, input, refusal } from "./talk.mjs";

const { token, spoilt, issuer, jwksUri } = await input();
const verifier = JwtVerifier.create({ issuer, audience: null, ...(jwksUri && { jwksUri }) });
answer({
  payload: await verifier.verify(token),
  spoilt: await refusal(() => verifier.verify(spoilt)),
});
