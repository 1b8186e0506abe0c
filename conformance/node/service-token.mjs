// Walkthrough W1 with the AWS SDK for JavaScript. The endpoint, key and region come from the environment, as in any
// program that knows nothing of where it runs.
import {
  CognitoIdentityProviderClient,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  CreateUserPoolDomainCommand,
  DescribeUserPoolCommand,
  paginateListUserPools,
} from "@aws-sdk/client-cognito-identity-provider";
import { answer, input } from "./talk.mjs";

const { domain } = await input();
const cognito = new CognitoIdentityProviderClient({});

const { UserPool: pool } = await cognito.send(new CreateUserPoolCommand({ PoolName: "myblog" }));
const listed = [];
for await (const { UserPools } of paginateListUserPools({ client: cognito, pageSize: 10 }, {})) {
  listed.push(...UserPools.map(({ Id }) => Id));
}
await cognito.send(
  new CreateResourceServerCommand({
    UserPoolId: pool.Id,
    Name: "transactions",
    Identifier: "transactions",
    Scopes: [
      { ScopeName: "get", ScopeDescription: "get_tx" },
      { ScopeName: "post", ScopeDescription: "post_tx" },
    ],
  }),
);
const { UserPoolClient: client } = await cognito.send(
  new CreateUserPoolClientCommand({
    UserPoolId: pool.Id,
    ClientName: "test",
    GenerateSecret: true,
    AllowedOAuthFlows: ["client_credentials"],
    AllowedOAuthScopes: ["transactions/post"],
    AllowedOAuthFlowsUserPoolClient: true,
  }),
);
await cognito.send(new CreateUserPoolDomainCommand({ Domain: domain, UserPoolId: pool.Id }));
const { UserPool: described } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: pool.Id }));

let missing = null;
try {
  await cognito.send(new DescribeUserPoolCommand({ UserPoolId: "us-east-1_000000000" }));
} catch (error) {
  missing = { name: error.name, message: error.message, status: error.$metadata.httpStatusCode };
}

const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_domain/${domain}/oauth2/token`, {
  method: "POST",
  headers: {
    authorization: `Basic ${Buffer.from(`${client.ClientId}:${client.ClientSecret}`).toString("base64")}`,
    "content-type": "application/x-www-form-urlencoded",
  },
  body: new URLSearchParams({ grant_type: "client_credentials", scope: "transactions/post" }),
});

answer({
  poolId: pool.Id,
  listed: listed.includes(pool.Id),
  createdIsDate: pool.CreationDate instanceof Date,
  lambdaConfig: pool.LambdaConfig,
  domain: described.Domain,
  clientId: client.ClientId,
  missing,
  status: response.status,
  token: await response.json(),
});
