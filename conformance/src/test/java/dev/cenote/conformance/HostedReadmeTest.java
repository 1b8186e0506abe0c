package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.Test;

/** What the README says of people who come by browser, done word for word. */
class HostedReadmeTest extends HostedContract {
    HostedReadmeTest(Product product, Chromium.Window chromium) {
        super(product, chromium);
    }

    @Test
    void theAddressThatTheCommandsPrintLetsSomebodyIn() {
        AwsCli cli = AwsCli.newer(product().endpoint());
        String pool = cli.cognito("create-user-pool", "--pool-name", "people")
                .get("UserPool")
                .get("Id")
                .asString();
        cli.cognito("admin-create-user", "--user-pool-id", pool, "--username", "ada", "--message-action", "SUPPRESS");
        cli.cognito(
                "admin-set-user-password",
                "--user-pool-id",
                pool,
                "--username",
                "ada",
                "--password",
                HostedPool.PASSWORD,
                "--permanent");
        String commands = Readme.commands("People come by browser")
                .replace("localhost:9400", "localhost:" + product().endpoint().getPort())
                .replace("http://localhost:3000/back", callback());

        String printed = cli.script("POOL=" + pool + '\n' + commands);

        try (BrowserContext person = chromium().person()) {
            HostedPages pages =
                    new HostedPages(person.newPage()).open(printed.substring(printed.lastIndexOf('\n') + 1));
            assertThat(pages.field("username").count()).isEqualTo(1);
            pages.signIn("ada", HostedPool.PASSWORD);
            assertThat(pages.back(callback())).containsOnlyKeys("code");
        } finally {
            cli.cognito("delete-user-pool-domain", "--domain", "people1234", "--user-pool-id", pool);
        }
    }
}
