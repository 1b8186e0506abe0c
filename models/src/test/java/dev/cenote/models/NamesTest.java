package dev.cenote.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "UserPoolId,userPoolId",
        "MFAOptions,mfaOptions",
        "CSSVersion,cssVersion",
        "SMSMfaSettings,smsMfaSettings",
        "ID,id",
        "AllowedOAuthFlows,allowedOAuthFlows",
        "restapi_id,restapi_id",
        "x-amz-id,x_amz_id",
        "Value,value",
        "Shape,shape_",
        "Default,default_",
        "toString,toString_",
    })
    void lowersTheFirstWordOfAMember(String member, String component) {
        assertThat(Names.component(member)).isEqualTo(component);
    }

    @ParameterizedTest
    @CsvSource({
        "CreateUserPool,CREATE_USER_POOL",
        "AssumeRoleWithSAML,ASSUME_ROLE_WITH_SAML",
        "GetCSVHeader,GET_CSV_HEADER",
        "ListOpenIDConnectProviders,LIST_OPEN_ID_CONNECT_PROVIDERS",
    })
    void separatesTheWordsOfAnOperation(String operation, String constant) {
        assertThat(Names.constant(operation)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({"EMAIL_OTP,EMAIL_OTP", "nodejs20.x,NODEJS20_X", "0,_0", "'',_", "a-b c,A_B_C"})
    void makesAConstantOfAnyValue(String value, String constant) {
        assertThat(Names.enumConstant(value)).isEqualTo(constant);
    }

    @Test
    void writesAnyTextAsALiteral() {
        assertThat(Names.literal("a\"b\\c\n\r\t\u00e9\u0000")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u00e9\\u0000\"");
    }

    @Test
    void namesServices() {
        assertThat(Names.className("cognito-idp")).isEqualTo("CognitoIdp");
        assertThat(Names.className("apigateway")).isEqualTo("ApiGateway");
        assertThat(Names.packageOf("cognito-idp")).isEqualTo("cognitoidp");
    }
}
