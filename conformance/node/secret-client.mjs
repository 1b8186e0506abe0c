// SRP with a confidential client: the AWS SDK for JavaScript and cognito-srp-helper, which knows SECRET_HASH.
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  createPasswordHash,
  createSecretHash,
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from "cognito-srp-helper";
import { answer, input } from "./talk.mjs";
import { claims, cognito, createClient, createPool, failure, fresh } from "./people.mjs";

const PASSWORD = "Correct-Horse-1";

await input();
const poolId = await createPool();
const client = await createClient(poolId, { GenerateSecret: true });
const username = fresh("ada");
await cognito.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: username, MessageAction: "SUPPRESS" }));
await cognito.send(
  new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: username, Password: PASSWORD, Permanent: true }),
);

async function signIn(secret) {
  const hash = createSecretHash(username, client.ClientId, secret);
  const session = createSrpSession(username, createPasswordHash(username, PASSWORD, poolId), poolId);
  const asked = await cognito.send(
    new InitiateAuthCommand(
      wrapInitiateAuth(session, {
        ClientId: client.ClientId,
        AuthFlow: "USER_SRP_AUTH",
        AuthParameters: { CHALLENGE_NAME: "SRP_A", SECRET_HASH: hash, USERNAME: username },
      }),
    ),
  );
  const done = await cognito.send(
    new RespondToAuthChallengeCommand(
      wrapAuthChallenge(signSrpSession(session, asked), {
        ClientId: client.ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: { SECRET_HASH: hash, USERNAME: username },
      }),
    ),
  );
  return done.AuthenticationResult;
}

const result = await signIn(client.ClientSecret);
const wrong = await failure(() => signIn("not-the-secret-of-this-client"));
const refreshed = await cognito.send(
  new InitiateAuthCommand({
    ClientId: client.ClientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: {
      REFRESH_TOKEN: result.RefreshToken,
      SECRET_HASH: createSecretHash(username, client.ClientId, client.ClientSecret),
    },
  }),
);
answer({
  clientId: client.ClientId,
  access: claims(result.AccessToken),
  wrong,
  refreshed: claims(refreshed.AuthenticationResult.AccessToken),
  rotated: refreshed.AuthenticationResult.RefreshToken ?? null,
});
