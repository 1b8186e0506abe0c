package dev.cenote.iam;

import java.util.List;

/** What the policies of AWS say. */
final class AwsPolicyDocuments {
    /** In the order in which they are listed. */
    static final List<Text> ALL = List.of(
            new Text("/", "AdministratorAccess", "Provides full access to AWS services and resources.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "*",
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "PowerUserAccess",
                    "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "NotAction": [
                            "iam:*", "organizations:*", "account:*"
                          ],
                          "Resource": "*"
                        },
                        {
                          "Effect": "Allow",
                          "Action": [
                            "account:GetAccountInformation", "account:ListRegions",
                            "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles",
                            "organizations:DescribeOrganization"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text("/", "ReadOnlyAccess", "Provides read-only access to AWS services and resources.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "apigateway:GET", "cognito-identity:Describe*",
                            "cognito-identity:GetCredentialsForIdentity",
                            "cognito-identity:GetIdentityPoolRoles", "cognito-identity:GetOpenIdToken",
                            "cognito-identity:GetOpenIdTokenForDeveloperIdentity", "cognito-identity:List*",
                            "cognito-identity:Lookup*", "cognito-idp:AdminGet*", "cognito-idp:AdminList*",
                            "cognito-idp:Describe*", "cognito-idp:Get*", "cognito-idp:List*",
                            "cognito-sync:Describe*", "cognito-sync:Get*", "cognito-sync:List*",
                            "cognito-sync:QueryRecords", "iam:Generate*", "iam:Get*", "iam:List*",
                            "iam:Simulate*", "lambda:Get*", "lambda:List*", "sts:GetAccessKeyInfo",
                            "sts:GetCallerIdentity", "sts:GetSessionToken"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text("/", "IAMFullAccess", "Provides full access to IAM.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "iam:*", "organizations:DescribeAccount", "organizations:DescribeOrganization",
                            "organizations:DescribeOrganizationalUnit", "organizations:DescribePolicy",
                            "organizations:ListChildren", "organizations:ListParents",
                            "organizations:ListPolicies", "organizations:ListPoliciesForTarget",
                            "organizations:ListRoots", "organizations:ListTargetsForPolicy"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text("/", "IAMReadOnlyAccess", "Provides read only access to IAM.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "iam:GenerateCredentialReport", "iam:GenerateServiceLastAccessedDetails",
                            "iam:Get*", "iam:List*", "iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "IAMUserChangePassword",
                    "Provides the ability for an IAM user to change their own password.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": ["iam:ChangePassword"],
                          "Resource": ["arn:aws:iam::*:user/${aws:username}"]
                        },
                        {
                          "Effect": "Allow",
                          "Action": ["iam:GetAccountPasswordPolicy"],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonCognitoPowerUser",
                    "Provides administrative access to existing Amazon Cognito resources.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "cognito-identity:*", "cognito-idp:*", "cognito-sync:*", "iam:ListRoles",
                            "iam:ListOpenIdConnectProviders", "iam:GetRole", "iam:ListSAMLProviders",
                            "iam:GetSAMLProvider", "kinesis:ListStreams", "lambda:GetPolicy",
                            "lambda:ListFunctions", "sns:GetSMSSandboxAccountStatus",
                            "sns:ListPlatformApplications", "ses:ListIdentities",
                            "ses:GetIdentityVerificationAttributes", "mobiletargeting:GetApps",
                            "acm:ListCertificates"
                          ],
                          "Resource": "*"
                        },
                        {
                          "Effect": "Allow",
                          "Action": "iam:CreateServiceLinkedRole",
                          "Resource": "*",
                          "Condition": {
                            "StringEquals": {
                              "iam:AWSServiceName": [
                                "cognito-idp.amazonaws.com",
                                "email.cognito-idp.amazonaws.com"
                              ]
                            }
                          }
                        },
                        {
                          "Effect": "Allow",
                          "Action": [
                            "iam:DeleteServiceLinkedRole", "iam:GetServiceLinkedRoleDeletionStatus"
                          ],
                          "Resource": [

                            "arn:aws:iam::*:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp*",
                            "arn:aws:iam::*:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmail*"
                          ]
                        }
                      ]
                    }"""),
            new Text("/", "AmazonCognitoReadOnly", "Provides read only access to Amazon Cognito resources.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "cognito-identity:Describe*", "cognito-identity:Get*", "cognito-identity:List*",
                            "cognito-idp:Describe*", "cognito-idp:AdminGet*", "cognito-idp:AdminList*",
                            "cognito-idp:List*", "cognito-idp:Get*", "cognito-sync:Describe*",
                            "cognito-sync:Get*", "cognito-sync:List*", "iam:ListOpenIdConnectProviders",
                            "iam:ListRoles", "sns:ListPlatformApplications"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonCognitoDeveloperAuthenticatedIdentities",
                    "Provides access to Amazon Cognito APIs to support developer authenticated identities from your authentication backend.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
                            "cognito-identity:LookupDeveloperIdentity",
                            "cognito-identity:MergeDeveloperIdentities",
                            "cognito-identity:UnlinkDeveloperIdentity"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonCognitoUnAuthedIdentitiesSessionPolicy",
                    "Limits what guests of an identity pool may do in the enhanced flow.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "rum:PutRumEvents", "sagemaker:InvokeEndpoint", "polly:*", "comprehend:*",
                            "translate:*", "transcribe:*", "rekognition:*", "mobiletargeting:*", "firehose:*",
                            "personalize:*", "geo:GetMap*", "geo:SearchPlaceIndex*", "geo:GetPlace",
                            "geo:CalculateRoute*", "geo:*Geofence", "geo:*Geofences", "geo:*DevicePosition*",
                            "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptTo", "kms:ReEncryptFrom",
                            "kms:GenerateDataKey", "kms:GenerateDataKeyPair",
                            "kms:GenerateDataKeyPairWithoutPlaintext", "kms:GenerateDataKeyWithoutPlaintext"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonCognitoUnauthenticatedIdentities",
                    "Lets guests of an identity pool report what real users see.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": ["rum:PutRumEvents"],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonAPIGatewayInvokeFullAccess",
                    "Provides full access to invoke APIs in Amazon API Gateway.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "execute-api:Invoke", "execute-api:ManageConnections"
                          ],
                          "Resource": "arn:aws:execute-api:*:*:*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AmazonAPIGatewayAdministrator",
                    "Provides full access to create/edit/delete APIs in Amazon API Gateway via the AWS Management Console.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": ["apigateway:*"],
                          "Resource": "arn:aws:apigateway:*::/*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AWSLambda_FullAccess",
                    "Grants full access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "cloudformation:DescribeStacks", "cloudformation:ListStackResources",
                            "cloudwatch:ListMetrics", "cloudwatch:GetMetricData",
                            "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
                            "kms:ListAliases", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole",
                            "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies",
                            "iam:ListRoles", "lambda:*", "logs:DescribeLogGroups",
                            "states:DescribeStateMachine", "states:ListStateMachines", "tag:GetResources",
                            "xray:GetTraceSummaries", "xray:BatchGetTraces"
                          ],
                          "Resource": "*"
                        },
                        {
                          "Effect": "Allow",
                          "Action": "iam:PassRole",
                          "Resource": "*",
                          "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}
                        },
                        {
                          "Effect": "Allow",
                          "Action": [
                            "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"
                          ],
                          "Resource": "arn:aws:logs:*:*:log-group:/aws/lambda/*"
                        }
                      ]
                    }"""),
            new Text(
                    "/",
                    "AWSLambda_ReadOnlyAccess",
                    "Grants read-only access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy",
                            "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:ListRoles",
                            "lambda:Get*", "lambda:List*", "logs:DescribeLogGroups"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text("/service-role/", "AWSLambdaRole", "Default policy for AWS Lambda service role.", """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": ["lambda:InvokeFunction"],
                          "Resource": ["*"]
                        }
                      ]
                    }"""),
            new Text(
                    "/service-role/",
                    "AWSLambdaBasicExecutionRole",
                    "Provides write permissions to CloudWatch Logs.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/service-role/",
                    "AmazonAPIGatewayPushToCloudWatchLogs",
                    "Allows API Gateway to push logs to user's account.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogGroups",
                            "logs:DescribeLogStreams", "logs:PutLogEvents", "logs:GetLogEvents",
                            "logs:FilterLogEvents"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/aws-service-role/",
                    "AmazonCognitoIdpServiceRolePolicy",
                    "Enables access to AWS services and resources used or managed by Amazon Cognito User Pools.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "mobiletargeting:UpdateEndpoint", "mobiletargeting:PutEvents"
                          ],
                          "Resource": "*"
                        }
                      ]
                    }"""),
            new Text(
                    "/aws-service-role/",
                    "AmazonCognitoIdpEmailServiceRolePolicy",
                    "Enables access to AWS services and resources used or managed by Amazon Cognito's email functionality.",
                    """
                    {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": [
                            "ses:SendEmail", "ses:SendRawEmail"
                          ],
                          "Resource": "*"
                        },
                        {
                          "Effect": "Deny",
                          "Action": ["ses:List*"],
                          "Resource": "*"
                        }
                      ]
                    }"""));

    private AwsPolicyDocuments() {}

    /** A policy with its document. */
    record Text(String path, String name, String description, String document) {}
}
