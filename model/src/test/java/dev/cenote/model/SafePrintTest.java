package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidp.AdminCreateUserRequest;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.AuthenticationResultType;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.ListUsersRequest;
import dev.cenote.model.lambda.FunctionCode;
import dev.cenote.model.sts.Credentials;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SafePrintTest {
    @Test
    void printsPresentMembersAndHidesSecrets() {
        assertThat(AdminCreateUserRequest.builder()
                        .userPoolId("p")
                        .username("alice")
                        .temporaryPassword("top secret")
                        .userAttributes(List.of(AttributeType.builder()
                                .name("email")
                                .value("a@b.example")
                                .build()))
                        .build()
                        .toString())
                .isEqualTo("AdminCreateUserRequest(temporaryPassword=***, "
                        + "userAttributes=[AttributeType(name=email, value=***)], userPoolId=p, username=***)");
    }

    @Test
    void hidesTokensSessionsAndMapsOfSecrets() {
        assertThat(AuthenticationResultType.builder()
                        .accessToken("a.b.c")
                        .idToken("d.e.f")
                        .refreshToken("g")
                        .expiresIn(3600)
                        .tokenType("Bearer")
                        .build()
                        .toString())
                .contains("expiresIn=3600")
                .doesNotContain("a.b.c", "d.e.f", "=g");
        assertThat(InitiateAuthRequest.builder()
                        .session("s3ss10n")
                        .authParameters(Map.of("PASSWORD", "top secret"))
                        .build()
                        .toString())
                .doesNotContain("s3ss10n", "top secret");
        assertThat(Credentials.builder()
                        .accessKeyId("ASIA")
                        .secretAccessKey("shh")
                        .sessionToken("tok")
                        .build()
                        .toString())
                .isEqualTo("Credentials(accessKeyId=ASIA, secretAccessKey=***, sessionToken=***)");
    }

    @Test
    void hidesWhatTheNameGivesAwayThoughTheModelDoesNotMarkIt() {
        assertThat(ListUsersRequest.builder()
                        .paginationToken("t")
                        .limit(5)
                        .build()
                        .toString())
                .isEqualTo("ListUsersRequest(limit=5, paginationToken=***)");
    }

    @Test
    void printsDocumentsAndTheNumberOfBytes() {
        assertThat(CreateManagedLoginBrandingRequest.builder()
                        .settings(new Json("{\"a\":1}"))
                        .build()
                        .toString())
                .isEqualTo("CreateManagedLoginBrandingRequest(settings={\"a\":1})");
        assertThat(FunctionCode.builder().zipFile(new byte[3]).build().toString())
                .isEqualTo("FunctionCode(zipFile=***)");
    }
}
