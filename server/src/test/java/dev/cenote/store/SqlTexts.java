package dev.cenote.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every SQL statement of the stores: constants of their classes, and the few that are made for a table. */
final class SqlTexts {
    private static final Path SOURCES = Path.of("src/main/java/dev/cenote/store");

    private SqlTexts() {}

    /** The statements by where they stand. */
    static Map<String, String> all() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : sources()) {
            String name = file.getFileName().toString().replace(".java", "");
            if (name.endsWith("Store") || name.equals("MigrationRunner")) {
                constants(name, texts);
            }
        }
        UserPoolStore.CHILDREN.forEach(
                table -> texts.put("UserPoolStore.deleteChildren." + table, UserPoolStore.deleteChildren(table)));
        IdentityPoolStore.CHILDREN.forEach(table ->
                texts.put("IdentityPoolStore.deleteChildren." + table, IdentityPoolStore.deleteChildren(table)));
        Stream.concat(DeletionStore.KEYS.keySet().stream(), DeletionStore.IDENTITY_KEYS.keySet().stream())
                .forEach(table -> texts.put("DeletionStore.deleteSome." + table, DeletionStore.deleteSome(table)));
        UserStore.CHILDREN.forEach(
                table -> texts.put("UserStore.deleteChildren." + table, UserStore.deleteChildren(table)));
        for (SealedColumn column : SealedColumn.ALL) {
            texts.put("SealedColumnStore.list." + column.table(), SealedColumnStore.listSql(column));
            texts.put("SealedColumnStore.replace." + column.table(), SealedColumnStore.replaceSql(column));
            texts.put("SealedColumnStore.holds." + column.table(), SealedColumnStore.holdsSql(column));
        }
        return texts;
    }

    static List<Path> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void constants(String className, Map<String, String> texts) {
        try {
            List<Field> fields = new ArrayList<>(
                    List.of(Class.forName("dev.cenote.store." + className).getDeclaredFields()));
            for (Field field : fields) {
                if (!Modifier.isStatic(field.getModifiers())
                        || field.getType() != String.class
                        || field.getName().equals("COLUMNS")) {
                    continue;
                }
                field.setAccessible(true);
                String value = String.valueOf(field.get(null));
                if (value.matches("(?s)\\s*(SELECT|INSERT|UPDATE|DELETE)\\b.*")) {
                    texts.put(className + "." + field.getName(), value);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
