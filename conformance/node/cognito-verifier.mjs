// aws-jwt-verify's verifier for user pools. It insists on AWS's own issuer, so the keys are handed to its cache.
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { answer, input, refusal } from "./talk.mjs";

const { token, spoilt, userPoolId, clientId, scope, jwks } = await input();
const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access", scope });
verifier.cacheJwks(jwks);
const forOthers = CognitoJwtVerifier.create({ userPoolId, clientId: "anotherclient", tokenUse: "access" });
forOthers.cacheJwks(jwks);
answer({
  payload: await verifier.verify(token),
  spoilt: await refusal(() => verifier.verify(spoilt)),
  others: await refusal(() => forOthers.verify(token)),
});
