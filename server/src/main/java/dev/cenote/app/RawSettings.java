package dev.cenote.app;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The texts that were given for each setting, before anybody looked at what they mean: options win over environment,
 * environment over file. What has no known name is a problem, so that a misspelt setting cannot be ignored silently.
 */
final class RawSettings {
    /** Reads a text file; the one thing that parsing needs from outside. */
    interface Files {
        String read(Path file) throws IOException;
    }

    /** A value and the name under which it was given, for messages about it. */
    record Given(String name, String value) {}

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
    private final List<String> problems = new ArrayList<>();

    private RawSettings() {}

    static RawSettings collect(List<String> arguments, Map<String, String> environment, Files files) {
        RawSettings raw = new RawSettings();
        raw.addOptions(arguments);
        raw.addEnvironment(environment);
        raw.find(Setting.CONFIG).ifPresent(config -> raw.addFile(config, files));
        return raw;
    }

    Optional<Given> find(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    /** Sentences about names that are not known; the list may be added to. */
    List<String> problems() {
        return problems;
    }

    private void addOptions(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Optional<Setting> setting = Setting.ofOption(name);
            if (!argument.startsWith("--")) {
                problems.add("unexpected argument " + argument);
            } else if (setting.isEmpty()) {
                problems.add("unknown option " + name + ", did you mean " + Setting.nearestOption(name) + '?');
            } else if (given.containsKey(setting.get())) {
                problems.add("option " + name + " is given twice");
            } else if (equals >= 0) {
                addOption(setting.get(), name, argument.substring(equals + 1));
            } else if (setting.get() == Setting.DEV) {
                addOption(Setting.DEV, name, "true");
            } else if (i + 1 < arguments.size()) {
                addOption(setting.get(), name, arguments.get(++i));
            } else {
                problems.add("option " + name + " needs a value");
            }
        }
    }

    private void addOption(Setting setting, String name, String value) {
        if (value.isBlank()) {
            problems.add("option " + name + " needs a value");
        }
        given.put(setting, new Given(name, value));
    }

    private void addEnvironment(Map<String, String> environment) {
        // Sorted, because the environment's own order is arbitrary and messages should not be.
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (!variable.startsWith(Setting.PREFIX)) {
                return;
            }
            Optional<Setting> setting = Setting.ofVariable(variable);
            if (setting.isEmpty()) {
                problems.add(
                        "unknown variable " + variable + ", did you mean " + Setting.nearestVariable(variable) + '?');
            } else {
                addUnlessEmpty(setting.get(), new Given(variable, value));
            }
        });
    }

    private void addFile(Given config, Files files) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(files.read(Path.of(config.value()))));
        } catch (IOException | IllegalArgumentException e) {
            problems.add("the file " + config.value() + " named by " + config.name() + " cannot be read");
            return;
        }
        for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
            Optional<Setting> setting = Setting.ofKey(key);
            if (setting.isEmpty() || setting.get() == Setting.CONFIG) {
                problems.add("unknown key " + key + " in " + config.value() + ", did you mean "
                        + Setting.nearestKey(key) + '?');
            } else {
                addUnlessEmpty(setting.get(), new Given(key, properties.getProperty(key)));
            }
        }
    }

    /** An empty variable or key is how container set-ups say "not set". */
    private void addUnlessEmpty(Setting setting, Given value) {
        if (!value.value().isBlank()) {
            given.putIfAbsent(setting, new Given(value.name(), value.value().trim()));
        }
    }
}
