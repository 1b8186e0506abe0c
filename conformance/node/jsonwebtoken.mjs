// Verifies a token the way most Node services do: the key with the token's kid, turned into PEM, given to jsonwebtoken.
import jwt from "jsonwebtoken";
import jwkToPem from "jwk-to-pem";
import { answer, input } from "./talk.mjs";

const { token, jwks, issuer } = await input();
const { header } = jwt.decode(token, { complete: true });
const key = jwks.keys.find(({ kid }) => kid === header.kid);
answer({ header, payload: jwt.verify(token, jwkToPem(key), { algorithms: ["RS256"], issuer }) });
