package dev.cenote.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "UserPoolId,userPoolId",
        "userPoolId,userPoolId",
        "CSSVersion,cssVersion",
        "SMS,sms",
        "MFAOptions,mfaOptions",
        "CallbackURLs,callbackURLs",
        "ID,id",
        "X,x",
        "RoleARN,roleARN",
        "OAuth2Flow,oAuth2Flow",
        "tag-key,tag_key",
        "Default,default_",
        "class,class_",
        "Shape,shape_",
        "Member,member_",
        "ToString,toString_",
        "HashCode,hashCode_"
    })
    void makesComponentsOfMembers(String member, String component) {
        assertThat(Names.component(member)).isEqualTo(component);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateUserPool,CREATE_USER_POOL",
        "GetCSVHeader,GET_CSV_HEADER",
        "SetUICustomization,SET_UI_CUSTOMIZATION",
        "AdminSetUserMFAPreference,ADMIN_SET_USER_MFA_PREFERENCE",
        "AssumeRoleWithSAML,ASSUME_ROLE_WITH_SAML",
        "Invoke,INVOKE",
        "ListFunctionVersionsByCodeSha256,LIST_FUNCTION_VERSIONS_BY_CODE_SHA256"
    })
    void makesConstantsOfOperations(String operation, String constant) {
        assertThat(Names.constant(operation)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW_USER_SRP_AUTH,ALLOW_USER_SRP_AUTH",
        "client_credentials,CLIENT_CREDENTIALS",
        "ap-south-1,AP_SOUTH_1",
        "nodejs22.x,NODEJS22_X",
        "2.0,_2_0",
        "'',_"
    })
    void makesConstantsOfEnumerationValues(String value, String constant) {
        assertThat(Names.enumConstant(value)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "cognito-idp,cognitoidp,CognitoIdp",
        "cognito-identity,cognitoidentity,CognitoIdentity",
        "sts,sts,Sts",
        "apigateway,apigateway,ApiGateway"
    })
    void namesPackagesAndClassesOfServices(String service, String pkg, String type) {
        assertThat(Names.packageOf(service)).isEqualTo(pkg);
        assertThat(Names.className(service)).isEqualTo(type);
    }

    @Test
    void startsTypesWithACapital() {
        assertThat(Names.type("accessKeySecretType")).isEqualTo("AccessKeySecretType");
        assertThat(Names.type("User")).isEqualTo("User");
    }

    @Test
    void quotesTextSoThatJavaReadsItBack() {
        assertThat(Names.literal("[\\w+]\"\n\t\r")).isEqualTo("\"[\\\\w+]\\\"\\n\\t\\r\"");
        assertThat(Names.literal("é\u0000😀")).isEqualTo("\"\\u00e9\\u0000\\ud83d\\ude00\"");
        assertThat(Names.literal("")).isEqualTo("\"\"");
    }
}
