"""Walkthrough W2 with boto3: a person signs up and signs in. Endpoint, key and region come from the environment."""

import base64
import hashlib
import hmac
import json
import os
import sys
import urllib.parse
import urllib.request

import boto3
from botocore.exceptions import ClientError

PASSWORD = "Correct-Horse-1"
endpoint = os.environ["CENOTE_ENDPOINT"]
cognito = boto3.client("cognito-idp", endpoint_url=endpoint)
email = json.load(sys.stdin)["email"]

pool = cognito.create_user_pool(
    PoolName="people",
    UsernameAttributes=["email"],
    AutoVerifiedAttributes=["email"],
    Schema=[{"Name": "favorite_band", "AttributeDataType": "String", "Mutable": True}],
)["UserPool"]["Id"]
client = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="program",
    GenerateSecret=True,
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
)["UserPoolClient"]
client_id = client["ClientId"]


def secret_hash(username):
    mac = hmac.new(client["ClientSecret"].encode(), (username + client_id).encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode()


def code():
    query = urllib.parse.urlencode({"to": email})
    with urllib.request.urlopen(f"{endpoint}/_cenote/messages?{query}") as response:
        return json.load(response)["messages"][0]["code"]


def sign_in():
    return cognito.initiate_auth(
        ClientId=client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": PASSWORD, "SECRET_HASH": secret_hash(email)},
    )


def failure(call):
    try:
        call()
        return None
    except ClientError as error:
        return {"name": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}


signed_up = cognito.sign_up(
    ClientId=client_id,
    SecretHash=secret_hash(email),
    Username=email,
    Password=PASSWORD,
    UserAttributes=[{"Name": "custom:favorite_band", "Value": "The Clash"}, {"Name": "name", "Value": "Ada"}],
)
status = cognito.admin_get_user(UserPoolId=pool, Username=email)["UserStatus"]
early = failure(sign_in)
first_code = code()
cognito.confirm_sign_up(
    ClientId=client_id, SecretHash=secret_hash(email), Username=email, ConfirmationCode=first_code
)
twice = failure(
    lambda: cognito.confirm_sign_up(
        ClientId=client_id, SecretHash=secret_hash(email), Username=email, ConfirmationCode=first_code
    )
)
result = sign_in()["AuthenticationResult"]


def claims(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


json.dump(
    {
        "poolId": pool,
        "clientId": client_id,
        "signedUp": {"confirmed": signed_up["UserConfirmed"], "sub": signed_up["UserSub"]},
        "destination": signed_up["CodeDeliveryDetails"],
        "status": status,
        "early": early,
        "codeLength": len(first_code),
        "twice": twice,
        "members": sorted(result),
        "expiresIn": result["ExpiresIn"],
        "tokenType": result["TokenType"],
        "id": claims(result["IdToken"]),
        "idToken": result["IdToken"],
        "access": claims(result["AccessToken"]),
    },
    sys.stdout,
)
