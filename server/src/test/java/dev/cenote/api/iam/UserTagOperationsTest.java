package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserTagOperationsTest extends IamContract {
    @Test
    void aKeyIsOneWhateverItsCase() {
        String name = user();
        tag(name, "Team", "a", "stage", "");
        tag(name, "TEAM", "b");
        IamAnswer listed = call("ListUserTags", "UserName", name);
        assertThat(listed.texts("Key")).containsExactly("stage", "TEAM");
        assertThat(listed.text("IsTruncated")).isEqualTo("false");
        call("UntagUser", "UserName", name, "TagKeys.member.1", "team", "TagKeys.member.2", "never");
        assertThat(call("ListUserTags", "UserName", name).texts("Key")).containsExactly("stage");
        assertThat(call("GetUser", "UserName", name).texts("Key")).containsExactly("stage");
    }

    @Test
    void listsPageByPage() {
        String name = user();
        tag(name, "a", "1", "b", "2", "c", "3");
        IamAnswer first = call("ListUserTags", "UserName", name, "MaxItems", "2");
        assertThat(first.texts("Key")).containsExactly("a", "b");
        IamAnswer second = call("ListUserTags", "UserName", name, "Marker", first.text("Marker"));
        assertThat(second.texts("Key")).containsExactly("c");
        assertThat(second.texts("Marker")).isEmpty();
        refused(
                "400 ValidationError: Invalid Marker.",
                "ListUserTags",
                "UserName",
                user(),
                "Marker",
                first.text("Marker"));
    }

    @Test
    void whatCannotBeATagIsRefusedAndChangesNothing() {
        String name = user();
        refusedTags(
                "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                name,
                "a",
                "1",
                "A",
                "2");
        refusedTags("400 InvalidInput: Tag keys that begin with aws: are reserved.", name, "AWS:x", "1");
        refused(
                "400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                "CreateUser",
                "UserName",
                fresh("never"),
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "",
                "Tags.member.2.Key",
                "A",
                "Tags.member.2.Value",
                "");
        assertThat(call("ListUserTags", "UserName", name).texts("Key")).isEmpty();
        refused(
                "404 NoSuchEntity: The user with name nobody cannot be found.",
                "TagUser",
                "UserName",
                "nobody",
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "");
    }

    @Test
    void nobodyHasMoreThanFiftyTags() {
        String name = user();
        List<String> fifty = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fifty.addAll(List.of("k" + i, ""));
        }
        tag(name, fifty.toArray(String[]::new));
        tag(name, "K7", "again");
        refusedTags("409 LimitExceeded: The number of tags has reached the maximum limit.", name, "more", "");
    }

    @Test
    void policiesSeeTheTagsOfTheRequest() {
        String name = user();
        tag(name, "Team", "a");
        assertThat(demand().context())
                .isEqualTo(Map.of("aws:TagKeys", List.of("Team"), "aws:RequestTag/Team", List.of("a")));
        call("UntagUser", "UserName", name, "TagKeys.member.1", "Team");
        assertThat(demand().context()).isEqualTo(Map.of("aws:TagKeys", List.of("Team")));
    }

    private static void tag(String name, String... tags) {
        call("TagUser", form(name, tags));
    }

    private static void refusedTags(String refusal, String name, String... tags) {
        refused(refusal, "TagUser", form(name, tags));
    }

    private static String[] form(String name, String... tags) {
        List<String> form = new ArrayList<>(List.of("UserName", name));
        for (int i = 0; i < tags.length; i += 2) {
            String member = "Tags.member." + (i / 2 + 1);
            form.addAll(List.of(member + ".Key", tags[i], member + ".Value", tags[i + 1]));
        }
        return form.toArray(String[]::new);
    }
}
