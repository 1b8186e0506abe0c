package dev.cenote.conformance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;

/** What a person does on the pages of a domain, by what the forms send and what people read. */
record HostedPages(Page page) {
    /** Opens an address and waits for its page. */
    HostedPages open(String address) {
        page.navigate(address);
        return this;
    }

    /** Types into the field of that name. */
    HostedPages type(String field, String value) {
        field(field).fill(value);
        return this;
    }

    /** The visible field of that name. */
    Locator field(String name) {
        return page.locator("input[name=\"" + name + "\"]:visible");
    }

    /** Presses the button that sends the form. */
    HostedPages send() {
        page.locator("form button[type=submit]:visible, form input[type=submit]:visible")
                .first()
                .click();
        return this;
    }

    /** Presses the button that stands for one of several ways. */
    HostedPages choose(String way) {
        page.locator("button[name=choice][value=" + way + "]:visible").click();
        return this;
    }

    /** Follows the link that reads so. */
    HostedPages follow(String text) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(Pattern.compile(text, Pattern.CASE_INSENSITIVE)))
                .click();
        return this;
    }

    /** Name and password, on one page or on two. */
    HostedPages signIn(String name, String password) {
        type("username", name);
        if (field("password").count() == 0) {
            send();
            page.waitForLoadState();
            Locator byPassword = page.locator("button[name=choice][value^=PASSWORD]:visible");
            if (byPassword.count() > 0) {
                byPassword.first().click();
            }
        }
        return type("password", password).send();
    }

    /** What the page says went wrong. */
    String alert() {
        return page.locator("[role=alert]:visible").first().innerText().strip();
    }

    /** Waits until the browser is back at the app, and reads what it brought. */
    Map<String, String> back(String callback) {
        page.waitForURL(Pattern.compile(Pattern.quote(callback) + "[?#].*"));
        return ReturnAddress.carried(page.url());
    }
}
