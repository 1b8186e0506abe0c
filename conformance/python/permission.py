"""Walkthrough W10 with boto3: users, groups, roles, policies and temporary credentials, whose policies decide for real.
Endpoint, key and region come from the environment, what everything is called from the input."""

import json
import os
import sys

import boto3
from botocore.exceptions import ClientError

endpoint = os.environ["CENOTE_ENDPOINT"]
suffix = json.load(sys.stdin)["suffix"]
iam = boto3.client("iam", endpoint_url=endpoint)


def client(service, credentials):
    """A client with what CreateAccessKey or an operation of STS gave."""
    return boto3.client(
        service,
        endpoint_url=endpoint,
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
    )


def document(effect, action, resource, **more):
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": resource, **more}]}
    )


def trust(principal, action, **more):
    return json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": principal, "Action": action, **more}],
        }
    )


def outcome(call):
    try:
        call()
        return "allowed"
    except ClientError as error:
        return error.response["Error"]["Code"] + ": " + error.response["Error"]["Message"]


pool = boto3.client("cognito-idp", endpoint_url=endpoint).create_user_pool(PoolName="people")["UserPool"]
seen = {"pool": pool["Arn"]}

# A user, what it has of its own, and what it has of its group.
user = iam.create_user(UserName="reader" + suffix, Path="/staff/", Tags=[{"Key": "Team", "Value": "blue"}])["User"]
iam.create_group(GroupName="readers" + suffix)
iam.add_user_to_group(GroupName="readers" + suffix, UserName=user["UserName"])
key = iam.create_access_key(UserName=user["UserName"])["AccessKey"]
reader = client("cognito-idp", key)
seen["user"] = user["Arn"]
seen["nothing"] = outcome(lambda: reader.describe_user_pool(UserPoolId=pool["Id"]))
iam.put_user_policy(
    UserName=user["UserName"],
    PolicyName="own",
    PolicyDocument=document("Allow", "cognito-idp:DescribeUserPool", pool["Arn"]),
)
policy = iam.create_policy(
    PolicyName="lists" + suffix, PolicyDocument=document("Allow", "cognito-idp:ListUserPools", "*")
)["Policy"]
iam.attach_group_policy(GroupName="readers" + suffix, PolicyArn=policy["Arn"])
iam.attach_user_policy(UserName=user["UserName"], PolicyArn="arn:aws:iam::aws:policy/IAMReadOnlyAccess")
seen["own"] = outcome(lambda: reader.describe_user_pool(UserPoolId=pool["Id"]))
seen["ofGroup"] = outcome(lambda: reader.list_user_pools(MaxResults=1))
seen["attached"] = iam.list_attached_user_policies(UserName=user["UserName"])["AttachedPolicies"]
seen["ownPolicy"] = iam.get_user_policy(UserName=user["UserName"], PolicyName="own")["PolicyDocument"]
seen["mayRead"] = outcome(lambda: client("iam", key).get_user(UserName=user["UserName"]))
seen["mayNotWrite"] = outcome(lambda: client("iam", key).delete_user(UserName=user["UserName"]))

# What a simulation says is what happens.
simulated = iam.simulate_principal_policy(
    PolicySourceArn=user["Arn"],
    ActionNames=["cognito-idp:DescribeUserPool", "cognito-idp:DeleteUserPool"],
    ResourceArns=[pool["Arn"]],
)["EvaluationResults"]
seen["simulated"] = {result["EvalActionName"]: result["EvalDecision"] for result in simulated}

# A role, for whom it trusts.
role = iam.create_role(
    RoleName="visitor" + suffix, AssumeRolePolicyDocument=trust({"AWS": user["Arn"]}, "sts:AssumeRole")
)["Role"]
iam.put_role_policy(
    RoleName=role["RoleName"], PolicyName="all", PolicyDocument=document("Allow", "cognito-idp:*", "*")
)
sts = client("sts", key)
assumed = sts.assume_role(
    RoleArn=role["Arn"],
    RoleSessionName="work",
    Policy=document("Allow", "cognito-idp:DescribeUserPool", pool["Arn"]),
)
visitor = client("cognito-idp", assumed["Credentials"])
seen["assumed"] = assumed["AssumedRoleUser"]["Arn"]
seen["caller"] = client("sts", assumed["Credentials"]).get_caller_identity()["Arn"]
seen["narrowed"] = outcome(lambda: visitor.describe_user_pool(UserPoolId=pool["Id"]))
seen["narrowedAway"] = outcome(lambda: visitor.list_user_pools(MaxResults=1))
iam.update_assume_role_policy(
    RoleName=role["RoleName"], PolicyDocument=trust({"AWS": "000000000000"}, "sts:AssumeRole")
)
seen["notAllowedItself"] = outcome(lambda: sts.assume_role(RoleArn=role["Arn"], RoleSessionName="work"))

# Sessions that a user asks for itself.
own = sts.get_session_token(DurationSeconds=900)["Credentials"]
seen["session"] = client("sts", own).get_caller_identity()["Arn"]
seen["sessionOfASession"] = outcome(lambda: client("sts", own).get_session_token())
seen["sessionInIam"] = outcome(lambda: client("iam", own).list_users())
iam.put_user_policy(
    UserName=user["UserName"],
    PolicyName="federates",
    PolicyDocument=document("Allow", "sts:GetFederationToken", "*"),
)
federated = sts.get_federation_token(
    Name="guest", Policy=document("Allow", "cognito-idp:DescribeUserPool", pool["Arn"])
)
guest = client("cognito-idp", federated["Credentials"])
seen["federated"] = federated["FederatedUser"]["Arn"]
seen["federatedMay"] = outcome(lambda: guest.describe_user_pool(UserPoolId=pool["Id"]))
seen["federatedMayNot"] = outcome(lambda: guest.list_user_pools(MaxResults=1))

# Somebody whom an identity pool vouches for.
identity = boto3.client("cognito-identity", endpoint_url=endpoint)
identities = identity.create_identity_pool(
    IdentityPoolName="guests", AllowUnauthenticatedIdentities=True, AllowClassicFlow=True
)["IdentityPoolId"]
web = iam.create_role(
    RoleName="web" + suffix,
    AssumeRolePolicyDocument=trust(
        {"Federated": "cognito-identity.amazonaws.com"},
        "sts:AssumeRoleWithWebIdentity",
        Condition={"StringEquals": {"cognito-identity.amazonaws.com:aud": identities}},
    ),
)["Role"]
token = identity.get_open_id_token(IdentityId=identity.get_id(IdentityPoolId=identities)["IdentityId"])["Token"]
by_token = sts.assume_role_with_web_identity(RoleArn=web["Arn"], RoleSessionName="me", WebIdentityToken=token)
seen["webIdentity"] = by_token["AssumedRoleUser"]["Arn"]
seen["stranger"] = outcome(
    lambda: sts.assume_role_with_web_identity(RoleArn=role["Arn"], RoleSessionName="me", WebIdentityToken=token)
)

# A boundary, and a key that is taken away.
iam.put_user_permissions_boundary(UserName=user["UserName"], PermissionsBoundary=policy["Arn"])
seen["bounded"] = outcome(lambda: reader.describe_user_pool(UserPoolId=pool["Id"]))
seen["within"] = outcome(lambda: reader.list_user_pools(MaxResults=1))
iam.update_access_key(UserName=user["UserName"], AccessKeyId=key["AccessKeyId"], Status="Inactive")
seen["inactive"] = outcome(lambda: reader.list_user_pools(MaxResults=1))
seen["sessionOfAnInactiveKey"] = outcome(lambda: client("sts", own).get_caller_identity())

details = iam.get_account_authorization_details(Filter=["User", "Role"], MaxItems=1000)
mine = [detail for detail in details["UserDetailList"] if detail["UserName"] == user["UserName"]]
seen["detail"] = {
    "groups": mine[0]["GroupList"],
    "policies": sorted(entry["PolicyName"] for entry in mine[0]["UserPolicyList"]),
    "boundary": mine[0]["PermissionsBoundary"]["PermissionsBoundaryArn"],
    "tags": mine[0]["Tags"],
}
json.dump(seen, sys.stdout)
